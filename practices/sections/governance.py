"""Governance: who agreed, who has an interest, when to look again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from practices.sections.base import SectionForm
from practices.sections.fields import DayField


class GovernanceForm(SectionForm):
    consent = forms.BooleanField(
        label=_("Everybody who is named or shown has agreed, and our partners know of this text"),
        error_messages={"required": _("Tick this before you send the text.")},
    )
    interests = forms.CharField(
        label=_("Declaration of interests"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who pays you, sells something in it or is kin to somebody in it. Or: none."),
    )
    review_due = DayField(
        label=_("Look at it again on"),
        required=False,
        help_text=_(
            "When the text should be checked next. Left empty: two years after publication."
        ),
    )
    sources = forms.CharField(
        label=_("Sources and references"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line: reports, articles, addresses on the web."),
    )

    layout = (
        (_("Consent and interests"), ("consent", "interests")),
        (_("Afterwards"), ("review_due", "sources")),
    )
    recommended = ("interests", "sources")
