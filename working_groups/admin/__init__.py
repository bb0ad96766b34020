"""Groups, their charters and milestones, and texts of outputs in the admin, in one menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from working_groups.admin.groups import CharterViewSet, MilestoneViewSet, WorkingGroupViewSet
from working_groups.admin.texts import OutputTextViewSet


class GroupsGroup(SnippetViewSetGroup):
    menu_label = _("Working groups")
    menu_icon = "group"
    menu_order = 210
    items = (WorkingGroupViewSet, CharterViewSet, MilestoneViewSet, OutputTextViewSet)
