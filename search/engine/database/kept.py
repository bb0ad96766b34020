"""What a process holds of a table, brought up to date at each look by one indexed query.

What others wrote is seen as soon as it is committed; what this transaction wrote as soon as it is
written, but into a copy that is thrown away: a roll-back leaves nothing here.
"""

import threading
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from django.db import connections

from search.engine.database import entries

State = TypeVar("State")


class Kept(Generic[State]):
    """``nothing()`` is the state of an empty table; ``caught_up(state, running, using)`` the one
    with all that was written since (``entries.epoch`` says what is still ``running``)."""

    def __init__(
        self,
        using: str,
        nothing: Callable[[], State],
        caught_up: Callable[[State, int, str], State],
    ):
        self._using, self._nothing, self._caught_up = using, nothing, caught_up
        self._epoch, self._state = "", nothing()
        self._lock = threading.Lock()

    def current(self, now: tuple[str, int] | None = None) -> State:
        """As the database is now, for this transaction. ``now``: its epoch, where that is known."""
        epoch, running = now or entries.epoch(self._using)
        if connections[self._using].in_atomic_block or not epoch:
            with self._lock:
                known = self._state if epoch and epoch == self._epoch else self._nothing()
            return self._caught_up(known, running, self._using)
        # One thread loads; the others wait for it rather than load as well.
        with self._lock:
            known = self._state if epoch == self._epoch else self._nothing()
            self._epoch, self._state = epoch, self._caught_up(known, running, self._using)
            return self._state


def written_since(
    fields: str, table: str, upto: int, running: int, using: str, *, at_once: int
) -> Iterator[tuple[list[tuple], int]]:
    """Rows of a table with a ``stamp`` (the first of the fields) in pieces, the last one empty,
    each with the stamp that is reached."""
    if connections[using].vendor == "postgresql":
        # All that was not yet over when the last look was taken may have been committed since.
        bound, reached = ">=", max(upto, running)
    else:
        bound, reached = ">", upto
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT {fields} FROM {table} WHERE stamp {bound} %s", [upto])  # noqa: S608
        while some := cursor.fetchmany(at_once):
            if bound == ">":
                reached = max(reached, max(row[0] for row in some))
            yield some, reached
    yield [], reached
