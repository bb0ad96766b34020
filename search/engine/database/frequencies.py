"""In how many documents terms stand: asked once, then remembered while the index stays about so.

Only the order of results and the way to them depend on these; they needn't be of this second.
"""

import threading
import time
from collections.abc import Callable, Iterable

from django.db import connections

from search.engine.database import fulltext

MOST_KNOWN = 50_000
LONGEST = 300  # seconds
FEW = 5_000  # with fewer documents nothing is remembered: it costs nothing to ask
_SLACK = 0.02


class Frequencies:
    def __init__(self, using: str):
        self.using = using
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        self._known: dict[str, int] = {}
        self._size, self._since = 0, 0.0

    def of(self, size: int) -> Callable[[Iterable[str]], dict[str, int]]:
        """The look-up for an index of so many documents."""
        with self._lock:
            aged = time.monotonic() - self._since > LONGEST
            if aged or abs(size - self._size) > self._size * _SLACK or size < FEW:
                self._known, self._size, self._since = {}, size, time.monotonic()
            # What a transaction that may be rolled back counts is not for others.
            own = size < FEW or connections[self.using].in_atomic_block
            known = {} if own else self._known

        def look_up(lexemes: Iterable[str]) -> dict[str, int]:
            asked = list(dict.fromkeys(lexemes))
            if missing := [each for each in asked if each not in known]:
                if len(known) > MOST_KNOWN:
                    known.clear()
                known.update(dict.fromkeys(missing, 0))
                known.update(fulltext.of(self.using).frequencies(missing))
            return {each: known.get(each, 0) for each in asked}

        return look_up
