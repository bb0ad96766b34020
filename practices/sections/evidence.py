"""Evidence: what was meant to happen, what was measured, and what else came of it."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from practices import choices
from practices.sections.base import RowForm, Rows, SectionForm
from practices.sections.fields import DayField, LineText, NumberField, StoryText


class IndicatorForm(RowForm):
    lines = (("name",), ("unit", "baseline", "value"), ("measured_on", "method"), ("headline",))
    name = LineText(label=_("What was measured"), max_length=160)
    unit = forms.ChoiceField(
        label=_("Unit"),
        required=False,
        choices=[("", pgettext_lazy("unit", "number")), *choices.Unit.choices],
    )
    baseline = NumberField(label=_("Value before"), required=False)
    value = NumberField(label=_("Value after"))
    measured_on = DayField(label=_("Measured on"), required=False)
    method = LineText(
        label=_("How it was measured"),
        required=False,
        max_length=300,
    )
    headline = forms.BooleanField(label=_("Show this figure on the card"), required=False)


INDICATORS = Rows(
    name="indicators",
    title=_("Indicators"),
    help_text=_(
        "Two to five figures with their value before, where anybody measured it, and how they were "
        "counted. Honest zeros are welcome."
    ),
    add=_("Add an indicator"),
    form=IndicatorForm,
    most=10,
)


class EvidenceForm(SectionForm):
    intended = StoryText(
        label=_("Intended results"), rows=4, help_text=_("What you had set out to reach.")
    )
    headline = LineText(
        label=_("What the figure on the card means"),
        required=False,
        max_length=160,
        help_text=_("Follows the figure, for example: of 212 assemblers kept their employer."),
    )
    evaluated_by = forms.ChoiceField(
        label=_("Who evaluated it"),
        required=False,
        choices=[("", _("Choose who")), *choices.Evaluation.choices],
    )
    beneficiaries = StoryText(
        label=_("Who benefits"),
        required=False,
        rows=3,
        help_text=_("How many people, of which groups."),
    )
    unintended = StoryText(
        label=_("Unintended effects"),
        required=False,
        rows=4,
        help_text=_("What nobody had planned, good or bad."),
    )
    equity = StoryText(
        label=_("Equity"),
        required=False,
        rows=4,
        help_text=_("Who was not reached, and what you did about it."),
    )

    layout = (
        (_("What was measured"), ("intended", "indicators", "headline", "evaluated_by")),
        (_("For whom, and what else"), ("beneficiaries", "unintended", "equity")),
    )
    rows = (INDICATORS,)
    recommended = (
        "indicators",
        "headline",
        "evaluated_by",
        "beneficiaries",
        "unintended",
        "equity",
    )
