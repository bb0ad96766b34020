"""Job roles in the admin: facts and skills. Texts stand in snippets of their own; the status is
moved on a page of its own, so that a reason is kept."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from core.places import COUNTRIES
from skills.admin.choosers import occupation_chooser
from skills.admin.forms import TellingForm
from skills.models import JobRole
from skills.release import set_readers

RESERVED_SLUGS = frozenset({"compare"})


class JobRoleForm(TellingForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.status != JobRole.Status.DRAFT:
            self.fields["slug"].disabled = True  # addresses of what was published stay

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if slug in RESERVED_SLUGS:
            self.add_error("slug", _("The portal needs this word for itself."))
        return slug

    def clean(self):
        cleaned = super().clean()
        for form in self.formsets["regulated_in"].forms if "regulated_in" in self.formsets else ():
            country = (form.cleaned_data or {}).get("country", "") if form.is_valid() else ""
            if country and country not in COUNTRIES:
                form.add_error("country", _("Not the ISO code of a country: DE, CZ …"))
        return cleaned

    def saved(self, role):
        set_readers(role)


class JobRoleEditView(EditView):
    @cached_property
    def header_more_buttons(self):
        status = Button(
            _("Change the status"),
            url=reverse("skills_role_status", args=[self.object.pk]),
            icon_name="tick",
            priority=5,
        )
        return [*super().header_more_buttons, status]


class JobRoleViewSet(SnippetViewSet):
    model = JobRole
    icon = "clipboard-list"
    menu_label = _("Job roles")
    list_display = ("code", "slug", "version", "status", "tendency", "group")
    list_filter = ("status", "tendency", "eqf", "group")
    search_fields = ("code", "slug", "texts__title")
    ordering = ("code",)
    copy_view_enabled = False
    edit_view_class = JobRoleEditView
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("code"), FieldPanel("slug"), FieldPanel("version")]),
            FieldRowPanel([FieldPanel("original_language"), FieldPanel("group")]),
            FieldRowPanel([FieldPanel("eqf"), FieldPanel("isco_code")]),
            MultiFieldPanel(
                [
                    FieldPanel("occupation", widget=occupation_chooser.widget_class),
                    FieldPanel("match"),
                ],
                heading=_("ESCO"),
            ),
            MultiFieldPanel(
                [FieldPanel("tendency"), FieldPanel("tendency_source")], heading=_("Tendency")
            ),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("next_review")]),
            InlinePanel(
                "skills",
                heading=_("Skills"),
                label=_("Skill"),
                panels=[
                    FieldPanel("skill"),
                    FieldRowPanel([FieldPanel("level"), FieldPanel("weight")]),
                ],
            ),
            InlinePanel(
                "regulated_in",
                heading=_("Regulated in"),
                label=_("Country"),
                panels=[FieldPanel("country")],
            ),
            InlinePanel(
                "related_roles",
                heading=_("Close roles, confirmed by experts"),
                label=_("Job role"),
                panels=[FieldPanel("other")],
            ),
        ],
        base_form_class=JobRoleForm,
    )
