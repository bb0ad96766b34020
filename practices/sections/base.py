"""A section of the form: fields and repeated rows, bound to what the author typed.

Lenient, a form asks for nothing but marks what can't be read; strict, it also asks for everything
that a case study needs before it is sent.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.forms import SummaryMixin

MOST_TYPED = 20_000  # characters an answer; more is no answer


class _Checked(SummaryMixin, forms.Form):
    """A form over a plain dict of answers that forgives what is missing unless it is strict."""

    def __init__(
        self, typed: Mapping, *, strict: bool = False, prefix: str | None = None, **kwargs
    ):
        self.typed = typed
        self.strict = strict
        data = {f"{prefix}-{key}": value for key, value in typed.items()} if prefix else typed
        super().__init__(data, prefix=prefix, use_required_attribute=False, **kwargs)

    def add_error(self, field, error):
        if not self.strict and getattr(error, "code", None) == "required":
            self.cleaned_data[field] = self.fields[field].to_python("")
            return
        super().add_error(field, error)


class RowForm(_Checked):
    """One repeated row: an indicator, a partner, a step. ``lines``: which fields stand abreast."""

    lines: tuple[tuple[str, ...], ...] = ()

    def in_lines(self) -> list[list]:
        return [[self[name] for name in line] for line in self.lines]

    @classmethod
    def is_blank(cls, typed: Mapping) -> bool:
        return not any(str(value).strip() for value in typed.values())


@dataclass(frozen=True)
class Rows:
    """A list of rows within a section. ``least`` is asked for when the case study is sent."""

    name: str
    title: str | Promise
    help_text: str | Promise
    add: str | Promise
    form: type[RowForm]
    least: int = 0
    too_few: str | Promise = ""
    most: int = 20


class BoundRows:
    """The rows of one list as typed, each with its form."""

    def __init__(self, rows: Rows, typed: list, *, strict: bool, extra: int = 0):
        self.rows = rows
        self.name = rows.name
        typed = [row for row in typed if isinstance(row, Mapping)]
        self.answered = [row for row in typed if not rows.form.is_blank(row)]
        shown = [*self.answered, *({} for _ in range(extra))] or [{}]
        self.forms = [self._form(row, str(n), strict) for n, row in enumerate(shown)]
        self.missing = strict and len(self.answered) < rows.least

    def _form(self, row: Mapping, number: str, strict: bool) -> RowForm:
        blank = self.rows.form.is_blank(row)
        return self.rows.form(row, strict=strict and not blank, prefix=f"{self.name}-{number}")

    @property
    def blank(self) -> RowForm:
        """A blank row for script to copy; its number is ``__n__``."""
        return self.rows.form({}, prefix=f"{self.name}-__n__")

    def cleaned(self) -> list[dict]:
        """The answered rows that could be read."""
        pairs = zip(self.answered, self.forms, strict=False)
        return [form.cleaned_data for _typed, form in pairs if form.is_valid()]

    def error_summary(self) -> list[tuple[str, str, str]]:
        found = []
        if self.missing:
            found.append((f"rows-{self.name}", self.rows.title, self.rows.too_few))
        for number, form in enumerate(self.forms, start=1):
            for id_, label, message in form.error_summary():
                where = _("%(list)s, row %(number)s") % {"list": self.rows.title, "number": number}
                found.append((id_ or f"rows-{self.name}", f"{where}: {label}", message))
        return found


class SectionForm(_Checked):
    """A step of the form. ``recommended`` answers count for completeness, but aren't asked for."""

    rows: tuple[Rows, ...] = ()
    recommended: tuple[str, ...] = ()

    def __init__(self, typed: Mapping, *, strict: bool = False, options=None, extra: str = ""):
        super().__init__(typed, strict=strict)
        self.options = options
        if options is not None:
            self.offer(options)
        self.bound_rows = [
            BoundRows(
                rows,
                typed.get(rows.name) or [],
                strict=strict,
                extra=1 if rows.name == extra else 0,
            )
            for rows in self.rows
        ]

    @classmethod
    def row_names(cls) -> set[str]:
        return {rows.name for rows in cls.rows}

    def offer(self, options) -> None:
        """Give the fields their choices out of the database."""

    def groups(self):
        """The form as it is shown: (legend, fields, lists of rows) in the order of the template."""
        by_name = {bound.name: bound for bound in self.bound_rows}
        for legend, names in self.layout:
            yield (
                legend,
                [
                    (self[name], None) if name in self.fields else (None, by_name[name])
                    for name in names
                ],
            )

    @property
    def has_errors(self) -> bool:
        return bool(self.error_summary())

    def error_summary(self) -> list[tuple[str, str, str]]:
        found = super().error_summary()
        for rows in self.bound_rows:
            found += rows.error_summary()
        return found

    def cleaned(self) -> dict:
        """Everything that could be read: fields, and lists of rows by name."""
        self.full_clean()
        return {**self.cleaned_data, **{rows.name: rows.cleaned() for rows in self.bound_rows}}


def typed_from(post, form: type[SectionForm]) -> dict:
    """A section's answers out of a POST as typed; blank rows and the one removed are left out."""
    removed = post.get("remove", "")
    answers = _answers(post, form.base_fields, "")
    for rows in form.rows:
        numbers = sorted(
            {int(m[1]) for key in post if (m := re.match(rf"{rows.name}-(\d{{1,4}})-", key))}
        )
        typed = [
            _answers(post, rows.form.base_fields, f"{rows.name}-{number}-")
            for number in numbers[: rows.most]
            if removed != f"{rows.name}-{number}"
        ]
        answers[rows.name] = [row for row in typed if not rows.form.is_blank(row)]
    return answers


def _answers(post, fields: Mapping, prefix: str) -> dict:
    answers = {}
    for name, field in fields.items():
        if isinstance(field, forms.FileField):
            continue
        if isinstance(field, forms.MultipleChoiceField):
            answers[name] = [_plain(value) for value in post.getlist(prefix + name)]
            continue
        typed = _plain(post.get(prefix + name, ""))
        answers[name] = field.kept(typed) if typed and hasattr(field, "kept") else typed
    return answers


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\x00", "")[:MOST_TYPED]
