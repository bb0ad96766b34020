"""Providers of training in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.models import Provider
from courses.readers import set_provider_readers
from skills.admin.forms import TellingForm


class ProviderForm(TellingForm):
    def saved(self, provider):
        set_provider_readers(provider)
        super().saved(provider)


class ProviderViewSet(SnippetViewSet):
    model = Provider
    icon = "home"
    menu_label = _("Providers")
    list_display = ("organisation", "slug", "accreditation", "founded")
    search_fields = ("slug", "organisation__name")
    ordering = ("organisation__name",)
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("organisation"),
            FieldRowPanel([FieldPanel("slug"), FieldPanel("original_language")]),
            FieldPanel("website"),
            FieldRowPanel([FieldPanel("accreditation"), FieldPanel("founded")]),
            InlinePanel(
                "texts",
                heading=_("Descriptions"),
                label=_("Language"),
                panels=[FieldPanel("language"), FieldPanel("about")],
            ),
        ],
        base_form_class=ProviderForm,
    )
