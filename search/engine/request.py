"""What a search is asked, and what it answers: the interface that every engine keeps."""

import datetime
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from core.audience import PUBLIC

PAGE_SIZE = 20
LONGEST_TEXT = 200


@dataclass(frozen=True)
class SearchRequest:
    """A person's question: her words, her language, what she narrowed to, her audience keys.

    ``facets``: values by facet; several values of one facet mean "or", several facets "and".
    """

    text: str
    language: str
    kinds: tuple[str, ...] = ()
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1
    size: int = PAGE_SIZE
    keys: frozenset[str] = frozenset([PUBLIC])

    @property
    def words(self) -> str:
        """The text as an engine takes it: no NUL, one line, at most LONGEST_TEXT characters."""
        return " ".join(self.text.replace("\x00", " ").split())[:LONGEST_TEXT]


@dataclass(frozen=True)
class MatchedLabel:
    """Another name of an object that the words were found in."""

    text: str
    marked: SafeString
    language: str


@dataclass(frozen=True)
class Hit:
    """One object found. ``title`` and ``snippet`` are marked, safe HTML, each in its language."""

    kind: str
    uuid: str
    title: SafeString
    language: str
    address: str
    snippet: SafeString
    snippet_language: str
    label: MatchedLabel | None
    date: datetime.date | None
    facts: dict


@dataclass(frozen=True)
class SearchResult:
    """One page of hits, and counts of objects (not of documents) over all pages.

    ``kinds`` counts without regard to the chosen kinds, each facet without regard to its own chosen
    values. ``unfiltered`` is the number of objects without any narrowing. ``loose``: no object has
    all words, these have some of them.
    """

    hits: list[Hit]
    total: int
    page: int
    kinds: dict[str, int]
    facets: dict[str, dict[str, int]]
    unfiltered: int
    engine: str
    milliseconds: float
    loose: bool = False
    suggestion: str | None = None
