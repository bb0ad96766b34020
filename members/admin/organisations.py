"""Organisations in the admin: what only the secretariat changes (name, type, country, active)."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from core.happenings import tell_changed
from core.places import COUNTRIES, country_of, regions
from members.models import Organisation


class OrganisationForm(WagtailAdminModelForm):
    def clean_country(self):
        country = self.cleaned_data["country"].upper()
        if country not in COUNTRIES:
            self.add_error("country", _("Not the ISO code of a country of the alliance: DE, CZ …"))
        return country

    def clean(self):
        cleaned = super().clean()
        region = cleaned.get("region")
        if region and (region not in regions() or country_of(region) != cleaned.get("country")):
            self.add_error("region", _("Not a NUTS region of this country."))
        return cleaned

    def save(self, commit=True):
        organisation = super().save(commit)
        if commit:
            tell_changed(Organisation, [organisation.uuid])
        return organisation


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "home"
    menu_label = _("Organisations")
    list_display = ("name", "member_type", "country", "is_active")
    list_filter = ("member_type", "country", "is_active")
    search_fields = ("name",)
    ordering = ("name",)
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("slug"),
            FieldPanel("member_type"),
            FieldRowPanel([FieldPanel("country"), FieldPanel("region")]),
            FieldPanel("website"),
            FieldRowPanel([FieldPanel("joined_on"), FieldPanel("is_active")]),
            InlinePanel(
                "texts",
                heading=_("Descriptions"),
                label=_("Language"),
                panels=[FieldPanel("language"), FieldPanel("about")],
            ),
        ],
        base_form_class=OrganisationForm,
    )
