"""What a process holds of a table, brought up to date at each look by one indexed query.

What others wrote is seen as soon as it is committed; what this transaction wrote as soon as it is
written, but into a copy that is thrown away: a roll-back leaves nothing here.
"""

import threading
from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeVar

from django.db import connections

from search.engine.database import entries
from search.engine.database.entries import Epoch


class State(Protocol):
    """``upto``: the stamp that it holds everything before (SQLite: and with)."""

    @property
    def upto(self) -> int: ...


Held = TypeVar("Held", bound=State)


class Kept(Generic[Held]):
    """``nothing()`` is the state of an empty table; ``caught_up(state, now, using)`` the one with
    all that was written since."""

    def __init__(
        self,
        using: str,
        nothing: Callable[[], Held],
        caught_up: Callable[[Held, Epoch, str], Held],
    ):
        self._using, self._nothing, self._caught_up = using, nothing, caught_up
        self._epoch, self._state = "", nothing()
        self._lock = threading.Lock()

    def current(self, now: Epoch | None = None) -> Held:
        """As the database is now, for this transaction. ``now``: its epoch, where that is known."""
        now = now or entries.epoch(self._using)
        if connections[self._using].in_atomic_block or not now.token:
            with self._lock:
                known = self._state if now.token and now.token == self._epoch else self._nothing()
            return self._at(known, now)
        # One thread loads; the others wait for it rather than load as well.
        with self._lock:
            known = self._state if now.token == self._epoch else self._nothing()
            self._epoch, self._state = now.token, self._at(known, now)
            return self._state

    def _at(self, known: Held, now: Epoch) -> Held:
        if now.settled and now.horizon == known.upto:
            return known
        return self._caught_up(known, now, self._using)


def written_since(
    fields: str, table: str, upto: int, now: Epoch, using: str, *, at_once: int
) -> Iterator[tuple[list[tuple], int]]:
    """Rows of a table with a ``stamp`` (the first of the fields) in pieces, the last one empty,
    each with the stamp that is reached."""
    # On PostgreSQL what was not yet over at the last look may have been committed since.
    bound = ">=" if connections[using].vendor == "postgresql" else ">"
    reached = max(upto, now.horizon)
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT {fields} FROM {table} WHERE stamp {bound} %s", [upto])  # noqa: S608
        while some := cursor.fetchmany(at_once):
            if bound == ">":
                reached = max(reached, max(row[0] for row in some))
            yield some, reached
    yield [], reached
