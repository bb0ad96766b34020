"""State machines: a table of moves, one function that makes them.

An app declares its table and the words; this module guards, changes, records the event and tells
what happened, in one transaction. Nothing else assigns the state.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction

from core import events
from core.happenings import moved


class MoveRefused(Exception):
    """The move isn't in the table for this state, or this person may not make it."""


class NoteRequired(MoveRefused):
    """This move needs a reason, and none was given."""


@dataclass(frozen=True)
class Move:
    """One verb of a state machine.

    ``allowed(instance, user)`` answers who may; it is asked again inside the transaction.
    """

    verb: str
    sources: frozenset[str]
    target: str
    allowed: Callable[[object, object], bool]
    label: str
    past: str
    needs_note: bool = False
    style: str = ""


@dataclass(frozen=True)
class Machine:
    """The moves of one model's state field. ``then`` runs in the same transaction, by verb."""

    field: str
    moves: tuple[Move, ...]
    then: dict[str, Callable] = field(default_factory=dict)

    def find(self, verb: str) -> Move:
        for move in self.moves:
            if move.verb == verb:
                return move
        raise MoveRefused(verb)

    def open_to(self, instance, user) -> list[Move]:
        """The moves that this person may make now: what the interface offers."""
        state = getattr(instance, self.field)
        return [m for m in self.moves if state in m.sources and m.allowed(instance, user)]

    def verbs(self) -> Iterable[str]:
        return [move.verb for move in self.moves]

    @transaction.atomic
    def make(self, instance, verb: str, *, by, note: str = "", **data):
        """Make the move, write its event, tell subscribers.

        The row is locked and its state read again first. Raises MoveRefused, NoteRequired.
        """
        move = self.find(verb)
        locked = type(instance)._base_manager.select_for_update().get(pk=instance.pk)
        before = getattr(locked, self.field)
        setattr(instance, self.field, before)
        if before not in move.sources or not move.allowed(instance, by):
            raise MoveRefused(verb)
        note = note.strip()
        if move.needs_note and not note:
            raise NoteRequired(verb)
        setattr(instance, self.field, move.target)
        instance.save(update_fields=[self.field, "updated_at"])
        if consequence := self.then.get(verb):
            consequence(instance, by=by, note=note, **data)
        event = events.record(
            instance, move.past, by=by, note=note, from_state=before, to_state=move.target
        )
        moved.send(sender=type(instance), instance=instance, move=move, event=event)
        return event
