"""An answer within a time in all, or none.

The client's own time-out starts anew with every piece that arrives, and with every request: a
server that drips would keep a reader waiting without end.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from elastic_transport import ConnectionTimeout, Urllib3HttpNode

_deadline: ContextVar[float | None] = ContextVar("deadline of asking", default=None)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """All requests in this block together take no longer; else they end in ConnectionTimeout."""
    token = _deadline.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


class PunctualNode(Urllib3HttpNode):
    """A server's connection that keeps to ``within``."""

    def perform_request(self, method, target, *args, **kwargs):
        deadline = _deadline.get()
        if deadline is None:
            return super().perform_request(method, target, *args, **kwargs)
        left = deadline - time.monotonic()
        if left <= 0:
            raise ConnectionTimeout("no time is left for another request")
        # On a thread of its own: what drips on is left to end by itself, and nobody waits for it.
        done = threading.Event()
        outcome = {}

        def ask():
            try:
                outcome["answer"] = Urllib3HttpNode.perform_request(
                    self, method, target, *args, **{**kwargs, "request_timeout": left}
                )
            except BaseException as error:  # noqa: BLE001 - handed to who asked
                outcome["error"] = error
            finally:
                done.set()

        threading.Thread(target=ask, name="elasticsearch", daemon=True).start()
        if not done.wait(left):
            raise ConnectionTimeout(f"no whole answer within {left:.1f} s")
        if "error" in outcome:
            raise outcome["error"]
        return outcome["answer"]
