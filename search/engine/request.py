"""What a search is asked, and what it answers: the interface that every engine keeps.

A ``SearchRequest`` goes in; an engine gives an ``Answer``: which objects, in which order, and how
many. ``search.engine.hits`` makes the ``SearchResult`` of it, the same way for every engine.
"""

import datetime
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.safestring import SafeString

from core.audience import PUBLIC

PAGE_SIZE = 20
LONGEST_TEXT = 200
RELEVANCE, NEWEST, TITLE = SORTS = ("relevance", "newest", "title")


def one_line(text: str) -> str:
    """The text as an engine takes it: no NUL, one line, at most LONGEST_TEXT characters."""
    return " ".join(text.replace("\x00", " ").split())[:LONGEST_TEXT]


@dataclass(frozen=True)
class SearchRequest:
    """A person's question: her words, her language, what she narrowed to, her audience keys.

    ``facets``: values by facet; several values of one facet mean "or", several facets "and".
    ``elsewhere``: only objects that have no text in her language. ``literal``: the words as they
    stand, without correction.
    """

    text: str
    language: str
    kinds: tuple[str, ...] = ()
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = RELEVANCE
    page: int = 1
    size: int = PAGE_SIZE
    elsewhere: bool = False
    literal: bool = False
    keys: frozenset[str] = frozenset([PUBLIC])

    @property
    def words(self) -> str:
        return one_line(self.text)


@dataclass(frozen=True)
class Ranked:
    """An object on the page asked for, and those of its documents that answer, best first."""

    uuid: UUID
    document_ids: tuple[int, ...]


@dataclass(frozen=True)
class Answer:
    """What an engine says. Counts are of objects (not of documents) over all pages.

    ``kinds`` counts without regard to the chosen kinds, each facet without regard to its own chosen
    values; ``unfiltered`` without any narrowing. ``elsewhere``: how many of the objects that stay
    have no text in the reader's language, counted without regard to that choice itself. ``loose``:
    too few objects have all the words, so those with some of them follow. ``corrected``: the words
    that were searched for in place of the person's own, because those find nothing;
    ``suggestion``: words that would find more.
    """

    found: tuple[Ranked, ...]
    total: int
    page: int
    kinds: dict[str, int]
    facets: dict[str, dict[str, int]]
    unfiltered: int
    elsewhere: int = 0
    loose: bool = False
    corrected: str | None = None
    suggestion: str | None = None


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
    """One page of hits with the counts of its ``Answer``.

    ``engine`` says who answered; ``degraded`` that it stood in for the engine of the settings.
    """

    hits: list[Hit]
    total: int
    page: int
    kinds: dict[str, int]
    facets: dict[str, dict[str, int]]
    unfiltered: int
    engine: str
    milliseconds: float
    elsewhere: int = 0
    loose: bool = False
    corrected: str | None = None
    suggestion: str | None = None
    degraded: bool = False


@dataclass(frozen=True)
class CompletionRequest:
    """The beginning of a name, as typed so far."""

    text: str
    language: str
    keys: frozenset[str] = frozenset([PUBLIC])
    size: int = 8

    @property
    def words(self) -> str:
        return one_line(self.text)


@dataclass(frozen=True)
class Named:
    """What an engine completes with: a title or a label (never a hidden one) of a document."""

    uuid: UUID
    document_id: int
    name: str


@dataclass(frozen=True)
class Completion:
    """A name that begins so, marked, and the object that it is of; an object comes once."""

    kind: str
    uuid: str
    name: str
    marked: SafeString
    language: str
    title: str
    title_language: str
    address: str
