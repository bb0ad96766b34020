"""Fields that take what people really type, and keep it as typed where they can't read it.

A field with ``kept`` turns a readable answer into the one form that drafts store, so that a number
typed in German is not read as an English one later.
"""

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from practices.figures import amount, kept_number, read_number

DATE_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d. %m. %Y", "%d/%m/%Y", "%d-%m-%Y")
STORY_LENGTH = 8000


class DayInput(forms.DateInput):
    """The browser's date field; a plain one where the answer is no date, so that it stays seen."""

    input_type = "date"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if value and _read_day(str(value)) is None:
            context["widget"]["type"] = "text"
        return context

    def format_value(self, value):
        return str(value) if value else ""


class DayField(forms.DateField):
    widget = DayInput

    def to_python(self, value):
        if value in self.empty_values:
            return None
        day = _read_day(str(value).strip())
        if day is None:
            raise ValidationError(
                _("Write a date as day, month and year, for example 31.12.2025."), code="invalid"
            )
        return day

    def kept(self, typed: str) -> str:
        day = _read_day(typed.strip())
        return day.isoformat() if day else typed


def _read_day(text: str) -> date | None:
    for pattern in DATE_FORMATS:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None


class NumberInput(forms.TextInput):
    """A text field with the number keys of a phone: grouping marks and commas are welcome."""

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", "class": "field__number", **(attrs or {})})

    def format_value(self, value):
        try:
            number = read_number(str(value), "en")
        except ValueError:
            return value
        return amount(number).replace("\u00a0", " ").replace("\u202f", " ")


class NumberField(forms.DecimalField):
    """A number with at most two decimals, written as the interface's language writes it."""

    widget = NumberInput

    def __init__(self, **kwargs):
        super().__init__(decimal_places=2, **{"max_digits": 14, **kwargs})

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            return read_number(str(value), get_language() or "en")
        except ValueError:
            raise ValidationError(
                _("Write a number in digits, without words."), code="invalid"
            ) from None

    def kept(self, typed: str) -> str:
        try:
            return kept_number(read_number(typed, get_language() or "en"))
        except ValueError:
            return typed

    def widget_attrs(self, widget):
        return {}


class StoryText(forms.CharField):
    """A longer text. A blank line begins a paragraph, lines that begin with ``- `` are a list."""

    def __init__(self, *, rows: int = 6, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows, "class": "field__story"}))
        kwargs.setdefault("max_length", STORY_LENGTH)
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        # The browser would cut a pasted text off in silence; the check says it aloud instead.
        return {}


class LineText(forms.CharField):
    """A line of text whose length is checked aloud: the browser does not cut it off."""

    def widget_attrs(self, widget):
        return {}
