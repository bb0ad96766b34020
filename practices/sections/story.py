"""The story: what the trouble was, what was done, by whom, with what."""

from django import forms
from django.utils.translation import gettext_lazy as _

from practices import choices
from practices.sections.base import RowForm, Rows, SectionForm
from practices.sections.fields import LineText, NumberField, StoryText
from practices.sections.identity import countries


class StepForm(RowForm):
    lines = (("title",), ("description",))
    title = LineText(label=_("Step"), max_length=160)
    description = LineText(
        label=_("What happens in it"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PartnerForm(RowForm):
    lines = (("name",), ("role", "country"))
    name = LineText(
        label=_("Organisation"),
        max_length=160,
        widget=forms.TextInput(attrs={"list": "known-organisations", "autocomplete": "off"}),
    )
    country = forms.ChoiceField(label=_("Country"), required=False, choices=countries)
    role = forms.ChoiceField(
        label=_("Part played"), choices=[("", _("Choose a part")), *choices.PartnerRole.choices]
    )


STEPS = Rows(
    name="steps",
    title=_("Steps"),
    help_text=_("What somebody who does it again would do first, second, third."),
    add=_("Add a step"),
    form=StepForm,
)
PARTNERS = Rows(
    name="partners",
    title=_("Partners"),
    help_text=_("Everybody who took part besides your own organisation."),
    add=_("Add a partner"),
    form=PartnerForm,
)


class StoryForm(SectionForm):
    challenge = StoryText(
        label=_("The challenge"),
        help_text=_("What was wrong, for whom, and how you knew. Numbers help."),
    )
    before = StoryText(
        label=_("What existed before"),
        required=False,
        rows=4,
        help_text=_("What had been tried, and why it was not enough."),
    )
    actions = StoryText(
        label=_("What was done"),
        rows=10,
        help_text=_("Who met whom, where, how often, for how long. Particulars, no programme."),
    )
    innovation = StoryText(
        label=_("What is new in it"),
        required=False,
        rows=4,
        help_text=_("What you had not seen anywhere else."),
    )
    tools = StoryText(
        label=_("Tools"),
        required=False,
        rows=3,
        help_text=_("Machines, software, rooms, handouts."),
    )
    staff_fte = NumberField(
        label=_("Staff in full-time equivalents"), required=False, min_value=0, max_digits=7
    )
    cost = NumberField(
        label=_("Cost in euros"),
        required=False,
        min_value=0,
        max_digits=12,
        help_text=_("All in all, whoever paid."),
    )
    funding = forms.ChoiceField(
        label=_("Funding"),
        required=False,
        choices=[("", _("Choose a source")), *choices.Funding.choices],
    )

    layout = (
        (_("Why"), ("challenge", "before")),
        (_("What"), ("actions", "steps", "innovation")),
        (_("With whom and with what"), ("partners", "tools", "staff_fte", "cost", "funding")),
    )
    rows = (STEPS, PARTNERS)
    recommended = (
        "before",
        "innovation",
        "tools",
        "staff_fte",
        "cost",
        "funding",
        "steps",
        "partners",
    )
