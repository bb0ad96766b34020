"""Identity: what it is called, what kind it is, where and when it took place."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.places import COUNTRIES, country_choices, country_of, regions
from practices import choices
from practices.sections.base import RowForm, Rows, SectionForm
from practices.sections.fields import DayField, LineText


def countries():
    return [("", _("Choose a country")), *country_choices(get_language())]


class RegionForm(RowForm):
    lines = (("country", "region"),)
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    region = LineText(
        label=_("Region"),
        required=False,
        help_text=_("Its name or its NUTS code, for example CZ080."),
        widget=forms.TextInput(attrs={"list": "known-regions", "autocomplete": "off"}),
    )

    def clean_region(self):
        """The NUTS code of what was typed: a code, a name, or both as the list offers them."""
        typed = self.cleaned_data["region"].strip()
        country = self.cleaned_data.get("country", "")
        if not typed:
            return ""
        code = find_region(typed, country)
        if code is None:
            raise ValidationError(
                _("No region of this country has that name or code."), code="invalid"
            )
        return code


def find_region(typed: str, country: str) -> str | None:
    known = regions()
    candidate = (re.search(r"\(([A-Z0-9]{3,5})\)\s*$", typed) or re.match(r"(.*)", typed))[1]
    code = candidate.strip().upper()
    if code in known:
        return code if country in ("", country_of(code)) else None
    wanted = typed.casefold()
    named = [
        code
        for code, name in known.items()
        if name.casefold() == wanted and country in ("", country_of(code)) and len(code) > 2
    ]
    # A region and its only sub-region often share a name: the smaller place says more.
    return max(named, key=len) if named else None


REGIONS = Rows(
    name="regions",
    title=_("Places"),
    help_text=_("Every country in which it took place, and the region where you can name it."),
    add=_("Add a place"),
    form=RegionForm,
    least=1,
    too_few=_("Name at least one country."),
    most=len(COUNTRIES),
)


class IdentityForm(SectionForm):
    title = LineText(
        label=_("Title"),
        max_length=110,
        help_text=_(
            "A claim that somebody elsewhere understands at once: who learned what, and how. "
            "At most 110 characters."
        ),
    )
    summary = forms.CharField(
        label=_("Summary"),
        max_length=300,
        help_text=_(
            "Two or three sentences with the place, the people and the result. "
            "At most 300 characters."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "data-most": 300}),
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("kind of practice", "Kind"),
        choices=choices.Kind.choices,
        widget=forms.RadioSelect,
        help_text=_("Lessons from failure stand in the same list, with the same review."),
    )
    stage = forms.ChoiceField(
        label=pgettext_lazy("stage", "Stage"),
        choices=choices.Stage.choices,
        widget=forms.RadioSelect,
    )
    contact = LineText(
        label=_("Contact person"),
        required=False,
        max_length=150,
        help_text=_("Whom readers may ask. Shown on the page: name nobody who did not agree."),
    )
    started = DayField(
        label=_("Started on"), help_text=_("The first day, or the first of its month.")
    )
    ended = DayField(
        label=_("Ended on"), required=False, help_text=_("Leave this out where it still runs.")
    )

    layout = (
        (_("In one glance"), ("title", "summary")),
        (_("What it is"), ("kind", "stage", "contact")),
        (_("When and where"), ("started", "ended", "regions")),
    )
    rows = (REGIONS,)
    recommended = ("contact",)

    def offer(self, options):
        # What is only planned has no first day yet.
        self.fields["started"].required = self.typed.get("stage") != choices.Stage.PLANNED

    def clean(self):
        cleaned = super().clean()
        started, ended = cleaned.get("started"), cleaned.get("ended")
        if started and ended and ended < started:
            self.add_error("ended", _("It can't have ended before it started."))
        return cleaned
