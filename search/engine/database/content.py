"""What becomes of a document's texts: analysed words, beginnings of its names, its plain words.

Nothing here asks the database, so that another process can do it. Two streams of words: the terms,
and the first letters of each (marked by a colon, so that the two never meet).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from search import analysis
from search.engine.ranking import EXACT, FIRST_LETTERS

KINDS = tuple(EXACT)  # of names, by number
HIDDEN = KINDS.index("hidden")
LONGEST_BEGINNING = 80
MOST_BEGINNINGS = 8  # of a name
SHORTEST_BEGINNING = 3  # a shorter word in the middle is none
_TERMS, _PLAIN = itemgetter(0), itemgetter(1)


class Texts(NamedTuple):
    """The texts of a row of ``SearchDocument``; labels are ``[kind, text]``."""

    document_id: int
    language: str
    title: str
    labels: list[list[str]]
    text: str


class Beginning(NamedTuple):
    """A name from one of its words on. ``place``: 0 is the title, n the nth label."""

    language: str
    beginning: bytes
    document_id: int
    whole: bool
    kind: int
    place: int


@dataclass(frozen=True, slots=True)
class Content:
    """Terms of title, labels and text (the second stream is made of them), names and words."""

    document_id: int
    language: str
    title: list[str]
    labels: list[str]
    text: list[str]
    beginnings: list[Beginning]
    words: set[str]

    @property
    def parts(self) -> tuple[list[str], list[str], list[str]]:
        return self.title, self.labels, self.text

    @property
    def length(self) -> int:
        """How many words both streams have, as ranking counts them."""
        return 2 * (len(self.title) + len(self.labels) + len(self.text))


def first_letters(term: str) -> str:
    return ":" + term[:FIRST_LETTERS]


def key(folded: str) -> bytes:
    """A beginning as it is compared: bytes, which every database puts in the same order."""
    return folded[:LONGEST_BEGINNING].encode()


def content_of(texts: Texts) -> Content:
    names = " \n".join(text for _kind, text in texts.labels)
    found_under = analysis.findable(texts.language).__getitem__
    parts = [
        list(map(found_under, analysis.bare_words(part)))
        for part in (texts.title, names, texts.text)
    ]
    return Content(
        texts.document_id,
        texts.language,
        *(list(chain.from_iterable(map(_TERMS, part))) for part in parts),
        list(_beginnings(texts)),
        set(map(_PLAIN, chain.from_iterable(parts))),
    )


def _beginnings(texts: Texts) -> Iterator[Beginning]:
    names = [(0, texts.title), *((KINDS.index(kind), text) for kind, text in texts.labels)]
    seen = set()
    for place, (kind, text) in enumerate(names):
        folded = analysis.folded(text)
        if not folded or (folded, kind) in seen:
            continue
        seen.add((folded, kind))
        yield Beginning(texts.language, key(folded), texts.document_id, True, kind, place)
        if kind == HIDDEN:
            continue
        at = 0
        for number, word in enumerate(folded.split(" ")[:MOST_BEGINNINGS]):
            if number and len(word) >= SHORTEST_BEGINNING:
                part = key(folded[at:])
                yield Beginning(texts.language, part, texts.document_id, False, kind, place)
            at += len(word) + 1
