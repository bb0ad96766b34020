"""Small forms around the sections: where a case study begins, what an editor decides."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import SummaryMixin
from core.languages import LANGUAGES


class StartForm(SummaryMixin, forms.Form):
    """For which organisation and in which language; one organisation needs no question."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=None,
        empty_label=None,
        help_text=_("The case study belongs to it, also when people leave."),
    )
    language = forms.ChoiceField(
        label=_("Language of the original"),
        choices=LANGUAGES,
        help_text=_("Write in the language that you think in. Translations come later."),
    )

    def __init__(self, *args, organisations, language: str, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["organisation"].queryset = organisations
        self.initial.setdefault("language", language)
        if len(organisations) == 1:
            self.initial.setdefault("organisation", organisations[0])
