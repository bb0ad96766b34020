"""A case study as an author types it: a plain dict by section, kept as typed, read through forms.

Drafts hold it, sending freezes it, acceptance writes it into rows. Only this module knows how the
sections make a whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from practices.options import Options
from practices.sections import SECTIONS, Section, SectionForm


@dataclass(frozen=True)
class Problem:
    """One thing to mend before sending: where it is, and what to say."""

    section: str
    field_id: str
    label: str
    message: str


@dataclass(frozen=True)
class Progress:
    """How much of a section is answered; ``needed`` answers are still asked for by sending."""

    section: Section
    answered: int
    total: int
    needed: int

    @property
    def is_complete(self) -> bool:
        return self.needed == 0


def options_for(content: Mapping, language: str, *, home: str = "") -> Options:
    """The choices for this content: regions of the countries that it names, and of ``home``."""
    rows = content.get("identity", {}).get("regions") or []
    named = {row.get("country", "") for row in rows if isinstance(row, Mapping)}
    return Options(language, countries=frozenset(named | {home} - {""}))


def bind(
    content: Mapping, section: Section, options, *, strict: bool = False, extra: str = ""
) -> SectionForm:
    return section.form(content.get(section.key) or {}, strict=strict, options=options, extra=extra)


def problems(content: Mapping, options: Options) -> list[Problem]:
    """Everything that keeps this content from being sent, in the order of the form."""
    return [
        Problem(section.key, str(field_id), str(label), str(message))
        for section in SECTIONS
        for field_id, label, message in bind(content, section, options, strict=True).error_summary()
    ]


def read(content: Mapping, options: Options) -> dict:
    """All answers that can be read, by field; lists of rows by their name."""
    answers: dict = {}
    for section in SECTIONS:
        answers |= bind(content, section, options).cleaned()
    return answers


def progress(content: Mapping) -> list[Progress]:
    """The completeness of each section; asks the database nothing."""
    return [_progress(section, content.get(section.key) or {}) for section in SECTIONS]


def _progress(section: Section, typed: Mapping) -> Progress:
    needed = {name for name, field in section.form.base_fields.items() if field.required}
    needed |= {rows.name for rows in section.form.rows if rows.least}
    if typed.get("stage") == "planned":
        needed.discard("started")
    counted = needed | set(section.form.recommended)
    answered = {name for name in counted if typed.get(name)}
    return Progress(section, len(answered), len(counted), len(needed - answered))
