"""What happened to a submission or a practice, in words: events store codes, not prose."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.events import Event

# What happened, in words; codes are what events store.
PAST = {
    "started": _("Started"),
    "erased": _("Erased"),
    "submitted": _("Sent"),
    "taken_back": _("Taken back by the author"),
    "taken_up": _("Taken up for review"),
    "handed_back": _("Put back into the queue"),
    "accepted": _("Accepted"),
    "changes_requested": _("Changes requested"),
    "declined": _("Declined"),
    "published": _("Published"),
    "archived": _("Archived"),
    "withdrawn": _("Withdrawn from the public"),
    "restored": _("Put back before the public"),
    "revised": _("New version published"),
}


@dataclass(frozen=True)
class Happening:
    """One line of "what happened"."""

    what: str
    who: str
    at: datetime
    note: str


def last_note(instance, *verbs: str) -> Happening | None:
    """The newest event of these verbs that came with a note: what an author should read first."""
    rows = Event.objects.of(instance).filter(verb__in=verbs).exclude(note="")
    row = rows.select_related("actor").last()
    return _in_words(row) if row else None


def history_of(instance) -> list[Happening]:
    """Every event of the object, oldest first; one query."""
    rows = Event.objects.of(instance).select_related("actor")
    return [_in_words(row) for row in rows]


def _in_words(row: Event) -> Happening:
    return Happening(str(PAST.get(row.verb, row.verb)), row.actor_name, row.at, row.note)
