"""Registers what ``admin`` makes."""

from wagtail.snippets.models import register_snippet

from courses.admin import TrainingGroup

register_snippet(TrainingGroup)
