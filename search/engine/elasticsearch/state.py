"""Whether the server is worth asking just now: one answer for all threads of this process.

After some failures in a row it is left alone for a while, so that readers don't wait for what won't
come; then one request alone tries it again.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from search.engine.base import EngineUnavailable

CLOSED, OPEN, HALF_OPEN = "closed", "open", "half open"


class Breaker:
    """Closed: everybody asks. Open: nobody does. Half open: one asks, and her answer decides."""

    def __init__(
        self, *, failures: int = 3, rest: float = 5.0, clock: Callable[[], float] = time.monotonic
    ):
        self._most, self._rest, self._clock = failures, rest, clock
        self._lock = threading.Lock()
        self._failures = 0
        self._opened: float | None = None
        self._is_probed = False

    @property
    def state(self) -> str:
        with self._lock:
            if self._opened is None:
                return CLOSED
            return HALF_OPEN if self._is_probed or self._has_rested() else OPEN

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Around a request; one that ends in EngineUnavailable is a failure.

        Raises EngineUnavailable at once while the server is left alone.
        """
        probes = self._admit()
        try:
            yield
        except EngineUnavailable:
            self._fail(probes)
            raise
        except BaseException:
            # Whatever this was, it says nothing about the server; let the next one try.
            self._end(probes)
            raise
        self.close()

    def close(self) -> None:
        """The server answers."""
        with self._lock:
            self._failures, self._opened, self._is_probed = 0, None, False

    def _admit(self) -> bool:
        with self._lock:
            if self._opened is None:
                return False
            if self._is_probed or not self._has_rested():
                raise EngineUnavailable("it failed just now and is left alone")
            self._is_probed = True
            return True

    def _fail(self, probes: bool) -> None:
        with self._lock:
            self._failures += 1
            if probes:
                self._is_probed = False
            if probes or (self._opened is None and self._failures >= self._most):
                self._opened = self._clock()

    def _end(self, probes: bool) -> None:
        if probes:
            with self._lock:
                self._is_probed = False

    def _has_rested(self) -> bool:
        return self._opened is not None and self._clock() - self._opened >= self._rest
