"""The framework in the admin: roles and their texts, the alliance's words for ESCO's concepts."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from skills.admin.concepts import ConceptViewSet, LabelViewSet, LevelViewSet
from skills.admin.roles import JobRoleViewSet
from skills.admin.texts import JobRoleTextViewSet


class FrameworkGroup(SnippetViewSetGroup):
    menu_label = _("Skills framework")
    menu_icon = "clipboard-list"
    menu_order = 220
    items = (JobRoleViewSet, JobRoleTextViewSet, ConceptViewSet, LabelViewSet, LevelViewSet)
