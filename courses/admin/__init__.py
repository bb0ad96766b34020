"""Providers and courses in the admin, in one menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from courses.admin.courses import CourseViewSet
from courses.admin.providers import ProviderViewSet


class TrainingGroup(SnippetViewSetGroup):
    menu_label = _("Training")
    menu_icon = "openquote"
    menu_order = 230
    items = (CourseViewSet, ProviderViewSet)
