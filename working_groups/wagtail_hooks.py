"""Registers what ``admin`` makes."""

from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from working_groups.admin import GroupsGroup
from working_groups.admin.texts import ChangeOnly
from working_groups.models import OutputText

register_permission_policy(OutputText, ChangeOnly(OutputText))
register_snippet(GroupsGroup)
