"""Mandates, roles in groups and applications in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from members.models import Application, GroupRole, Mandate


class MandateViewSet(SnippetViewSet):
    model = Mandate
    icon = "user"
    menu_label = _("Mandates")
    list_display = ("person", "organisation", "role", "start", "end")
    list_filter = ("role", "organisation")
    search_fields = ("person__name", "organisation__name")
    ordering = ("organisation__name", "person__name")
    panels = [
        FieldPanel("person"),
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("title")]),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
    ]


class GroupRoleViewSet(SnippetViewSet):
    model = GroupRole
    icon = "group"
    menu_label = _("Roles in groups")
    list_display = ("person", "group", "role", "start", "end")
    list_filter = ("role", "group")
    search_fields = ("person__name",)
    ordering = ("group__position", "person__name")
    panels = [
        FieldPanel("person"),
        FieldPanel("group"),
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
    ]


class LookOnly(ModelPermissionPolicy):
    """To be read here; changed where its rules are."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class ApplicationViewSet(SnippetViewSet):
    """The list. The answer is given on the portal's own page, which sends the reason."""

    model = Application
    icon = "mail"
    menu_label = _("Applications")
    list_display = ("person", "organisation_name", "state", "created_at", "decided_at")
    list_filter = ("state",)
    ordering = ("-created_at",)
    inspect_view_enabled = True
    inspect_view_fields = (
        "person",
        "organisation",
        "job_title",
        "message",
        "proposed_name",
        "proposed_type",
        "proposed_country",
        "proposed_region",
        "proposed_website",
        "state",
        "created_at",
        "decided_by",
        "decided_at",
    )
    panels = [FieldPanel("message")]
