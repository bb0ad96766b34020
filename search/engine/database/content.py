"""What becomes of a document's texts: analysed words, and its names in plain words.

Nothing here asks the database, so that another process can do it. Two streams of words: the terms,
and the first letters of each (marked by a colon, so that the two never meet).
"""

import datetime
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple
from uuid import UUID

from core.languages import CODES
from search import analysis
from search.engine.ranking import EXACT, FIRST_LETTERS

KINDS = tuple(EXACT)  # of names, by number
HIDDEN = KINDS.index("hidden")
MOST_REMEMBERED = 50_000  # words a language
_TERMS, _FIRSTS, _PLAIN = map(itemgetter, range(3))


class Row(NamedTuple):
    """What is read of a ``SearchDocument``, without the cost of a model's instance; an instance
    serves as well. Labels are ``[kind, text]``."""

    pk: int
    kind: str
    uuid: UUID
    language: str
    title: str
    folded: str
    text: str
    labels: list[list[str]]
    facets: dict[str, list[str]]
    audience: list[str]
    date: datetime.date | None


class Part(NamedTuple):
    """Title, labels or text: its terms and their first letters, each parted by blanks."""

    terms: str
    firsts: str


class Name(NamedTuple):
    """A title or label in plain words. ``place``: 0 is the title, n the nth label."""

    kind: int
    place: int
    folded: str


@dataclass(frozen=True, slots=True)
class Content:
    document_id: int
    uuid: UUID
    language: str
    folded: str
    title: Part
    labels: Part
    text: Part
    names: list[Name]

    @property
    def length(self) -> int:
        """How many terms it has."""
        return sum(part.terms.count(" ") + 1 for part in self.parts if part.terms)

    @property
    def parts(self) -> tuple[Part, Part, Part]:
        return self.title, self.labels, self.text


def first_letters(term: str) -> str:
    return ":" + term[:FIRST_LETTERS]


def bit(language: str) -> int:
    """A language in a set of them."""
    return 1 << CODES.index(language)


class Analyst:
    """Takes texts apart. Knows each word that it met, and says once which were new to it."""

    def __init__(self):
        self._words: dict[str, _Words] = {}
        self._learnt: dict[str, int] = {}

    def content(self, row: Row) -> Content:
        words = self._words.get(row.language)
        if words is None:
            words = self._words[row.language] = _Words(row.language, self._learnt)
        title, *labels = (
            [words[word] for word in analysis.bare_words(name)]
            for name in (row.title, *(text for _kind, text in row.labels))
        )
        text = [words[word] for word in analysis.bare_words(row.text)]
        return Content(
            row.pk,
            row.uuid,
            row.language,
            row.folded,
            _part(title),
            _part([word for label in labels for word in label]),
            _part(text),
            _names(row, [title, *labels]),
        )

    def learnt(self) -> dict[str, int]:
        """``{plain word: the languages that it was new in}``, as bits, since the last call."""
        learnt = self._learnt.copy()
        self._learnt.clear()
        return learnt


class _Words(dict[str, tuple[str, str, str]]):
    """``{word of a text: (its terms, their first letters, the word plain)}`` in a language."""

    def __init__(self, language: str, learnt: dict[str, int]):
        self._language, self._learnt = language, learnt
        self._bit = bit(language)

    def __missing__(self, word: str) -> tuple[str, str, str]:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        terms, plain = analysis.findable(word, self._language)
        self._learnt[plain] = self._learnt.get(plain, 0) | self._bit
        self[word] = found = (" ".join(terms), " ".join(map(first_letters, terms)), plain)
        return found


def _part(words: list[tuple[str, str, str]]) -> Part:
    return Part(" ".join(map(_TERMS, words)), " ".join(map(_FIRSTS, words)))


def _names(row: Row, words: list[list[tuple[str, str, str]]]) -> list[Name]:
    """Each of a kind once."""
    kinds = (0, *(KINDS.index(kind) for kind, _text in row.labels))
    found: dict[tuple[int, str], Name] = {}
    for place, (kind, name) in enumerate(zip(kinds, words, strict=True)):
        if folded := " ".join(filter(None, map(_PLAIN, name))):
            found.setdefault((kind, folded), Name(kind, place, folded))
    return list(found.values())
