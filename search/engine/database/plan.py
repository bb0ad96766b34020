"""What is asked of a full text: groups of alternatives, a group a word of the query."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from search.engine.database.content import first_letters

# Words that stand in more than this share of the documents tell little and cost much.
COMMON = 0.25
MANY_DOCUMENTS = 1_000  # with fewer no word is dropped
# How many documents may have one of the words that are asked for alone; the rarest go first.
LOOSE_BUDGET = 3_000

Frequencies = Callable[[Iterable[str]], dict[str, int]]


@dataclass(frozen=True)
class Group:
    """The terms that stand for one word, and their first letters; how many documents have them.

    ``beginning``: the word is unfinished, terms that begin with it answer as well.
    """

    terms: tuple[str, ...]
    firsts: tuple[str, ...]
    documents: int
    documents_by_first: int
    beginning: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.documents or self.beginning)


@dataclass(frozen=True)
class Plan:
    """``every``: documents must have each of these groups. Or else ``any`` (terms or first letters)
    must have one; ``ranked`` are all that count for the order. ``words``: how many were asked."""

    ranked: tuple[Group, ...]
    words: int
    every: tuple[Group, ...] = ()
    any: tuple[str, ...] = ()


@dataclass(frozen=True)
class Documents:
    """What is known of documents beside their words: how many there are; of some by id whether they
    are seen, whether they stay as well, and their lengths as shares of the mean.

    ``learn`` takes what is read of some on the way: ``(id, folded title, uuid)``.
    """

    size: int
    seen: Callable[[np.ndarray], np.ndarray]
    stay: Callable[[np.ndarray], np.ndarray]
    lengths: Callable[[np.ndarray], np.ndarray]
    learn: Callable[[Iterable[tuple[int, str, str]]], None]


class Matched(NamedTuple):
    """The ids of documents that answer, and their scores. ``standing``: where full text tells it
    by the way, in how many of the best that stay each term stands."""

    ids: np.ndarray
    scores: np.ndarray
    standing: Mapping[str, int] = MappingProxyType({})


def group(terms: Iterable[str], frequencies: Frequencies, beginning: str = "") -> Group:
    terms = tuple(dict.fromkeys(term for term in terms if term))
    firsts = tuple(dict.fromkeys(map(first_letters, terms)))
    known = frequencies([*terms, *firsts])
    return Group(
        tuple(term for term in terms if known.get(term)),
        tuple(first for first in firsts if known.get(first)),
        sum(known.get(term, 0) for term in terms),
        sum(known.get(first, 0) for first in firsts),
        beginning,
    )


def all_words(groups: list[Group], size: int) -> Plan | None:
    """Documents with all the words, or their first letters; None where some word is in none."""
    if not all(each.terms or each.firsts or each.beginning for each in groups):
        return None
    telling = [each for each in groups if not _is_common(each.documents, size)] or groups
    kept = tuple(_without_common_firsts(each, size) for each in telling)
    return Plan(ranked=kept, words=len(groups), every=kept)


def some_words(groups: list[Group], size: int) -> Plan | None:
    """Documents with the rarest of the words or first letters, ranked by all of them."""
    kept = tuple(_without_common_firsts(each, size) for each in groups)
    parts = [(each.documents, each.terms) for each in kept if each.terms]
    parts += [(each.documents_by_first, each.firsts) for each in kept if each.firsts]
    asked: list[str] = []
    total = 0
    for documents, lexemes in sorted(parts):
        if asked and total + documents > LOOSE_BUDGET:
            break
        asked += lexemes
        total += documents
    telling = tuple(each for each in kept if not _is_common(each.documents, size)) or kept
    return Plan(ranked=telling, words=len(groups), any=tuple(asked)) if asked else None


def _is_common(documents: int, size: int) -> bool:
    return size >= MANY_DOCUMENTS and documents > size * COMMON


def _without_common_firsts(each: Group, size: int) -> Group:
    if each.terms and _is_common(each.documents_by_first, size):
        return Group(each.terms, (), each.documents, 0, each.beginning)
    return each
