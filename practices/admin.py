"""Practices in the admin: texts to edit and translate, facts to look at.

A text that is published here is seen only while its practice is public, and the practice's state is
set nowhere in the admin. Originals come through review, translations through wagtail-localize: here
a text is neither added nor deleted.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from practices.models import Practice, PracticeText
from practices.permissions import is_editor
from practices.prefill import STORY_FIELDS


class TextPolicy(ModelPermissionPolicy):
    """Editors and translators change texts; only editors publish them or take them off line."""

    def user_has_permission(self, user, action):
        if action == "publish":
            return is_editor(user)
        return action in ("view", "change") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class LookOnly(ModelPermissionPolicy):
    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


def _stories(section: str, heading):
    return MultiFieldPanel([FieldPanel(name) for name in STORY_FIELDS[section]], heading=heading)


class PracticeTextViewSet(SnippetViewSet):
    model = PracticeText
    icon = "doc-full"
    menu_label = _("Texts of practices")
    list_display = ("title", "practice", "locale", "live")
    list_filter = ("locale", "live", "practice__state")
    search_fields = ("title", "summary")
    copy_view_enabled = False
    panels = [
        FieldPanel("practice", read_only=True),
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("headline"),
        _stories("story", _("Story")),
        InlinePanel("steps", label=_("Step")),
        _stories("evidence", _("Evidence")),
        InlinePanel(
            "indicators",
            label=_("Indicator"),
            panels=[
                FieldPanel("position", read_only=True),
                FieldPanel("name"),
                FieldPanel("method"),
            ],
        ),
        _stories("transfer", _("Transfer")),
    ]


class PracticeViewSet(SnippetViewSet):
    model = Practice
    icon = "clipboard-list"
    menu_label = _("Facts of practices")
    list_display = ("slug", "organisation", "state", "label", "published_on", "review_due")
    list_filter = ("state", "kind", "label", "original_language")
    search_fields = ("slug",)
    inspect_view_enabled = True
    copy_view_enabled = False


class PracticesGroup(SnippetViewSetGroup):
    menu_label = _("Practices")
    menu_icon = "clipboard-list"
    menu_order = 220
    items = (PracticeTextViewSet, PracticeViewSet)
