"""Texts of job roles in the admin: drafts, revisions, preview, translation by wagtail-localize."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from skills.models import JobRoleText


class JobRoleTextViewSet(SnippetViewSet):
    model = JobRoleText
    icon = "doc-full"
    menu_label = _("Texts of job roles")
    list_display = ("title", "role", "locale", "live", "has_unpublished_changes")
    list_filter = ("locale", "live", "role")
    search_fields = ("title", "purpose", "role__code")
    ordering = ("role__code", "locale")
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("role"),
            FieldPanel("title"),
            FieldPanel("purpose"),
            FieldPanel("entry_route"),
            InlinePanel(
                "functions",
                heading=_("Functions and tasks"),
                label=_("Function"),
                panels=[FieldPanel("title"), FieldPanel("tasks")],
            ),
        ]
    )
