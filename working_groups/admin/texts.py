"""Texts of outputs in the admin: to be translated, never to go round the group's moves.

Versions and their originals are made by the group on the portal; here a text is neither added nor
deleted, and what is shown hangs on the state of output and version, which nothing here sets.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from working_groups.models import OutputText

_HERE = frozenset({"view", "change", "publish"})


class ChangeOnly(ModelPermissionPolicy):
    def user_has_permission(self, user, action):
        return action in _HERE and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class OutputTextViewSet(SnippetViewSet):
    model = OutputText
    icon = "doc-full"
    menu_label = _("Texts of outputs")
    list_display = ("title", "version", "locale")
    list_filter = ("locale", "version__state")
    search_fields = ("title", "summary")
    copy_view_enabled = False
