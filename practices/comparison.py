"""What an author changed between two sendings, field by field, in words that an editor can read."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms

from core.differences import Run, words
from practices.sections import SECTIONS


@dataclass(frozen=True)
class Changed:
    """One answer that differs: where, its question, the words that came and went."""

    section: str
    label: str
    runs: list[Run]


def compare(before: Mapping, after: Mapping) -> list[Changed]:
    """The answers that differ, in the order of the form."""
    found = []
    for section in SECTIONS:
        old, new = before.get(section.key) or {}, after.get(section.key) or {}
        for name, field in section.form.base_fields.items():
            found += _difference(
                section,
                field.label,
                _in_words(field, old.get(name)),
                _in_words(field, new.get(name)),
            )
        for rows in section.form.rows:
            found += _difference(
                section, rows.title, _rows_in_words(rows, old), _rows_in_words(rows, new)
            )
    return found


def _difference(section, label, old: str, new: str) -> list[Changed]:
    if old.strip() == new.strip():
        return []
    return [Changed(str(section.title), str(label), words(old, new))]


def _rows_in_words(rows, typed: Mapping) -> str:
    """A line a row, its answers one after the other."""
    shown = [
        (name, field)
        for name, field in rows.form.base_fields.items()
        if name not in ("file", "refused", "upload")
    ]
    lines = []
    for row in typed.get(rows.name) or []:
        answers = (_in_words(field, row.get(name)) for name, field in shown)
        lines.append(" · ".join(answer for answer in answers if answer))
    return "\n".join(lines)


def _in_words(field: forms.Field, typed) -> str:
    """An answer as a reader says it: the label of a code, the text as typed."""
    if isinstance(field, forms.BooleanField):
        return str(field.label) if typed else ""
    if isinstance(field, forms.ChoiceField):
        labels = {str(value): str(label) for value, label in field.choices}
        values = typed if isinstance(typed, list) else [typed] if typed else []
        return ", ".join(labels.get(value, value) for value in values)
    return str(typed or "")
