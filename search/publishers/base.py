"""What a publisher is: it turns objects of one kind into documents of search.

A new kind of object costs one module like its neighbours and one line in ``publishers/__init__``;
no engine knows a kind.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from search.facets import Facet
from search.words import Words


@dataclass(frozen=True, order=True)
class Label:
    """Another name: ``kind`` is ``preferred``, ``alternative`` or ``hidden``."""

    kind: str
    text: str


@dataclass(frozen=True)
class Document:
    """An object's texts in one language, ready to be found. ``facts`` are JSON values."""

    uuid: UUID
    language: str
    title: str
    text: str
    address: str
    original: str = ""
    date: datetime.date | None = None
    labels: frozenset[Label] = frozenset()
    facets: frozenset[tuple[str, str]] = frozenset()
    audience: frozenset[str] = frozenset()
    facts: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Wider:
    """Something of which an object is a special case, and the address of its page."""

    uuid: str
    title: str
    lang: str
    address: str


@dataclass(frozen=True)
class Publisher:
    """How objects of one kind get into search.

    ``model`` is the sender of their happenings. ``documents(uuids)`` gives the documents of those
    among them that are live. ``follows``: of other models, which of our objects show something of
    theirs. ``texts``: the model of drafted texts and the look-up from there to the object's uuid.
    ``describe(facts, words)`` says a result's facts in words. ``counted(uuids, keys)`` gives more
    facts, by uuid, that hang on who reads. ``wider(uuids, language)``: what is wider than these and
    everybody may see. ``is_dated``: results say the document's date.
    """

    kind: str
    model: type
    one: str
    many: str
    all_uuids: Callable[[], Iterable[UUID]]
    documents: Callable[[list], Iterator[Document]]
    describe: Callable[[dict, Words], list[str]]
    facets: tuple[Facet, ...] = ()
    follows: Mapping[type, Callable[[list], Iterable[UUID]]] = field(default_factory=dict)
    texts: tuple[type, str] | None = None
    is_dated: bool = False
    counted: Callable[[list[str], frozenset[str]], dict[str, dict]] | None = None
    wider: Callable[[list[str], str], list[Wider]] | None = None


def below_language(path: str) -> str:
    """``/en/roles/x/`` as it is kept: ``/roles/x/``."""
    return "/" + path.lstrip("/").partition("/")[2]


def joined(*texts: str) -> str:
    """Pieces of text as paragraphs; empty ones fall out."""
    return "\n".join(text.strip() for text in texts if text and text.strip())
