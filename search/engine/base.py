"""What an engine is: it keeps what search knows in its own way, and answers from that.

Engines are fed with rows of ``SearchDocument`` and never see the apps' models. The rows themselves
are in the database named by ``using``, from which ``search.engine.hits`` reads what is shown.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from search.engine.request import Answer, CompletionRequest, Named, SearchRequest
from search.models import SearchDocument


class EngineUnavailable(Exception):
    """The engine gave no answer in time, or none that can be used. Another one may."""


class RebuildFailed(Exception):
    """The engine could not take all in anew. What served goes on serving; the message says why."""


class Engine(Protocol):
    """Both engines keep this; every method may raise EngineUnavailable."""

    name: str
    using: str

    def search(self, request: SearchRequest) -> Answer:
        """The objects that answer and that one of the request's keys may see."""

    def complete(self, request: CompletionRequest) -> list[Named]:
        """Names that begin with the text, best first, of objects that the keys may see."""

    def write(self, documents: Sequence[SearchDocument]) -> None:
        """Make these findable as they are now; a version older than the known one is ignored."""

    def remove(self, documents: Sequence[SearchDocument]) -> None:
        """Forget these (they may be gone from the database already)."""

    def rebuild(self) -> int:
        """Take in all rows anew without a gap for readers; how many. Raises RebuildFailed too."""

    def differences(self) -> Iterator[tuple[int, str]]:
        """``(document id, what is wrong with it)`` between the rows and what the engine knows."""
