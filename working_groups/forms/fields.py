"""Fields that several forms of groups share."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.languages import LANGUAGES

DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d. %m. %Y", "%d/%m/%Y")


class DayField(forms.DateField):
    """A day by the browser's date field, or typed."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(input_formats=DAYS, **{"required": False, **kwargs})


class LanguageChoice(forms.ChoiceField):
    """A content language, each named in itself."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Language"))
        super().__init__(choices=LANGUAGES, **kwargs)


def paragraphs(rows: int, **kwargs) -> forms.CharField:
    """A longer text. A blank line begins a paragraph, lines that begin with ``- `` are a list."""
    return forms.CharField(
        widget=forms.Textarea({"rows": rows}), max_length=kwargs.pop("max_length", 40_000), **kwargs
    )
