"""Forms of a person's organisation: joining one, proposing one, its people, its profile."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.forms import SummaryMixin
from core.languages import LANGUAGES, NAMES
from core.places import country_choices, country_name, country_of, regions
from core.uploads import IMAGE_TYPES, checked_type
from members.models import Application, Mandate, Organisation, OrganisationText
from members.names import names


def region_choices(language: str) -> list:
    """NUTS regions of level 2, grouped by country."""
    by_country: dict[str, list] = {}
    for code, name in regions().items():
        if len(code) == 4:
            by_country.setdefault(country_of(code), []).append((code, name))
    groups = [(country_name(code, language), rows) for code, rows in by_country.items()]
    return [("", _("No region")), *sorted(groups, key=lambda group: group[0].casefold())]


class JoinForm(SummaryMixin, forms.ModelForm):
    """To act for an organisation that is a member.

    Any of ``found`` may be chosen; the page offers ``choices``, the first of them.
    """

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label=_("Organisation"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Choose the organisation that you work for."),
            "invalid_choice": _("This organisation is not among those found. Search again."),
        },
    )

    class Meta:
        model = Application
        fields = ("organisation", "job_title", "message")
        labels = {"message": _("A word to those who decide")}
        widgets = {
            "message": forms.Textarea(attrs={"rows": 3}),
            "job_title": forms.TextInput(attrs={"autocomplete": "organization-title"}),
        }

    def __init__(self, *args, person, found, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["organisation"].queryset = found
        self.fields["organisation"].choices = choices

    def clean_organisation(self):
        organisation = self.cleaned_data["organisation"]
        if Mandate.objects.current().filter(person=self.person, organisation=organisation).exists():
            raise ValidationError(_("You act for this organisation already."), code="held")
        if self.person.applications.open().filter(organisation=organisation).exists():
            raise ValidationError(_("Your application there waits for an answer."), code="sent")
        return organisation


class NewOrganisationForm(SummaryMixin, forms.ModelForm):
    """To bring an organisation into the alliance; the secretariat decides."""

    proposed_country = forms.ChoiceField(label=_("Country"))
    proposed_region = forms.ChoiceField(
        label=_("NUTS region"),
        required=False,
        help_text=_("Where its seat is. Regions of Eurostat's classification, level 2."),
    )

    class Meta:
        model = Application
        fields = (
            "proposed_name",
            "proposed_type",
            "proposed_country",
            "proposed_region",
            "proposed_website",
            "job_title",
            "message",
        )
        labels = {
            "proposed_name": _("Name of the organisation"),
            "proposed_type": _("What kind of member is it?"),
            "message": _("Why should it join?"),
        }
        widgets = {
            "proposed_type": forms.RadioSelect,
            "message": forms.Textarea(attrs={"rows": 4}),
            "proposed_name": forms.TextInput(attrs={"autocomplete": "organization"}),
            "job_title": forms.TextInput(attrs={"autocomplete": "organization-title"}),
        }

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        language = get_language()
        self.fields["proposed_name"].required = True
        self.fields["proposed_type"].required = True
        known = {name.pk: name.name for name in names(language).types.values()}
        self.fields["proposed_type"].empty_label = None
        self.fields["proposed_type"].label_from_instance = lambda t: known.get(t.pk, t.key)
        self.fields["proposed_country"].choices = [
            ("", _("Choose a country")),
            *country_choices(language),
        ]
        self.fields["proposed_region"].choices = region_choices(language)

    def clean_proposed_name(self):
        name = " ".join(self.cleaned_data["proposed_name"].split())
        if Organisation.objects.filter(name__iexact=name, is_active=True).exists():
            raise ValidationError(
                _("An organisation of this name is a member already: ask to join it."), code="known"
            )
        return name

    def clean(self):
        cleaned = super().clean()
        region, country = cleaned.get("proposed_region"), cleaned.get("proposed_country")
        if region and country and country_of(region) != country:
            self.add_error("proposed_region", _("This region lies in another country."))
        if self.person.applications.open().filter(organisation=None).exists():
            raise ValidationError(
                _("An application of yours for a new organisation waits for an answer."),
                code="sent",
            )
        return cleaned


class DecisionForm(SummaryMixin, forms.Form):
    """An answer to an application: the verb, the role, the reason."""

    verb = forms.CharField(widget=forms.HiddenInput)
    role = forms.ChoiceField(
        label=_("Role"), choices=Mandate.Role, initial=Mandate.Role.MEMBER, required=False
    )
    note = forms.CharField(
        label=_("A word to the applicant"),
        help_text=_("Goes into the mail. Needed where you decline."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=pgettext_lazy("form", "Role"), choices=Mandate.Role)


class ProfileForm(SummaryMixin, forms.ModelForm):
    """What an organisation says about itself: website, logo, a description a language."""

    logo_file = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("PNG, JPEG or WebP."),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.webp"}),
    )
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)

    class Meta:
        model = Organisation
        fields = ("website",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.logo_id:
            del self.fields["remove_logo"]

    def clean_logo_file(self):
        upload = self.cleaned_data["logo_file"]
        if upload:
            checked_type(upload, IMAGE_TYPES)
        return upload


class TextForm(SummaryMixin, forms.Form):
    """A description in one language; an empty one is taken away."""

    language = forms.ChoiceField(label=_("Language"), choices=[("", "—"), *LANGUAGES])
    about = forms.CharField(
        label=_("About the organisation"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    @property
    def language_name(self) -> str:
        return NAMES.get(self.initial.get("language"), "")


class BaseTextFormSet(forms.BaseFormSet):
    """Descriptions of one organisation: those it has, and an empty one for another language."""

    def clean(self):
        seen = set()
        for form in self.forms:
            language = form.cleaned_data.get("language") if hasattr(form, "cleaned_data") else None
            if language in seen:
                form.add_error("language", _("This language stands here twice."))
            if language:
                seen.add(language)


TextFormSet = forms.formset_factory(TextForm, formset=BaseTextFormSet, extra=1, max_num=30)


def text_initial(organisation: Organisation) -> list[dict]:
    rows = OrganisationText.objects.filter(organisation=organisation).order_by("language")
    return list(rows.values("language", "about"))
