"""What waits for a person: sections that apps register, shown on ``/desk/``.

An app hands over a function ``user -> Section | None`` from its ``AppConfig.ready``; None where the
section is nothing to this person. The desk shows the sections by position, to-do lists first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate


@dataclass(frozen=True)
class Item:
    """One thing on a desk. ``verb`` says what to do with it (``Decide``); empty: nothing to do.

    ``due`` is the day until when, ``since`` the moment from which it has waited.
    """

    title: str
    url: str
    verb: str = ""
    state: str = ""
    state_label: str = ""
    detail: str = ""
    due: date | None = None
    since: datetime | None = None
    lang: str = ""

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due < date.today()

    @property
    def days_waiting(self) -> int | None:
        return (date.today() - localdate(self.since)).days if self.since else None


@dataclass(frozen=True)
class Section:
    """A list on the desk. ``empty`` is the sentence of an empty one; without it, it is left out."""

    key: str
    title: str
    items: tuple[Item, ...] = ()
    position: int = 50
    empty: str = ""
    more_url: str = ""
    more_label: str = ""

    @property
    def waiting(self) -> int:
        """How many items ask this person to do something."""
        return sum(1 for item in self.items if item.verb)


_sections: list[Callable[[object], Section | None]] = []


def register(section: Callable[[object], Section | None]):
    """Add a section to everybody's desk; also usable as a decorator."""
    if section not in _sections:
        _sections.append(section)
    return section


def sections_for(user) -> list[Section]:
    """The sections that have something to say to this person, in order."""
    found = [build(user) for build in _sections]
    shown = [section for section in found if section and (section.items or section.empty)]
    return sorted(shown, key=lambda section: section.position)
