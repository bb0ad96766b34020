"""The words of all documents, to find the ones that an unknown word was meant to be.

Words are only ever added, anew where a language is new to one, so no writer waits for another.
Whether one is still to be found, and by whom, is looked up when it is needed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from search.engine.database import bulk, entries
from search.engine.database.content import bit
from search.engine.database.kept import Kept, written_since
from search.engine.likeness import trigrams
from search.models import SearchWord

SHORTEST, LONGEST = 3, 30  # letters of a word
_AT_ONCE = 400
_READ_AT_ONCE = 50_000


@dataclass(frozen=True)
class Words:
    """All of them as a process holds them. ``letters``: which ones a word has, as bits; ``recent``:
    the rows that the next look will read again."""

    words: tuple[str, ...]
    languages: np.ndarray
    lengths: np.ndarray
    letters: np.ndarray
    upto: int = 0
    recent: frozenset[int] = frozenset()


def store(using: str) -> Kept[Words]:
    """The words of one database as they come to be."""
    return Kept(using, _nothing, _caught_up)


def _nothing() -> Words:
    letters, lengths = _measured([])
    return Words((), np.zeros(0, np.int64), lengths, letters)


def near(word: str, language: str, words: Words, most: int | None = None) -> list[str]:
    """Words that this one may be a slip of, the likeliest first; those of the language before.

    ``most``: how many letters may be wrong; without it the more the longer the word is.
    """
    if len(word) < SHORTEST:
        return []
    slack = most or edits_allowed(word)
    grams, own = trigrams(word), bit(language)
    ranked: dict[str, float] = {}
    for at, edits in _slips(word, words, slack):
        other = words.words[at]
        shared = len(grams & trigrams(other))
        likeness = shared / (len(grams) + len(trigrams(other)) - shared)
        known_in = int(words.languages[at])
        strange = 0.3 * (word[0] != other[0]) + 0.4 * (not known_in & own)
        # Among equals a word of this language before a name that stands in texts of many.
        strange += 0.01 * known_in.bit_count()
        ranked[other] = min(edits - likeness + strange, ranked.get(other, 9))
    return sorted(ranked, key=lambda other: (ranked[other], other))


def edits_allowed(word: str) -> int:
    return 1 if len(word) < 5 else 2 if len(word) < 9 else 3


def add(found: dict[str, int], using: str) -> None:
    """``{word: its languages}``, as bits; what is no word falls away."""
    known = _known((word for word in found if _is_word(word)), using)
    fresh = [(word, found[word]) for word, had in known.items() if found[word] & ~had]
    if fresh:
        stamp = entries.stamp_now(using)
        rows = ((stamp, word, languages) for word, languages in sorted(fresh))
        bulk.insert("search_searchword", "stamp, word, languages", rows, using)


def _known(words: Iterable[str], using: str) -> dict[str, int]:
    """``{word: the languages that it is known in}``; 0 where it isn't."""
    found = dict.fromkeys(words, 0)
    asked = sorted(found)
    for start in range(0, len(asked), _AT_ONCE):
        rows = SearchWord.objects.using(using).filter(word__in=asked[start : start + _AT_ONCE])
        for word, languages in rows.values_list("word", "languages"):
            found[word] |= languages
    return found


def _is_word(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def _slips(word: str, words: Words, slack: int) -> list[tuple[int, int]]:
    """The places of other words that at most so many slips make of it, and how many."""
    (letters,), (length,) = _measured([word])
    # A slip takes away one letter at most, and brings in one.
    alike = np.bitwise_count(letters & ~words.letters) <= slack
    alike &= np.bitwise_count(words.letters & ~letters) <= slack
    alike &= np.abs(words.lengths - length) <= slack
    places = np.flatnonzero(alike)
    others = [words.words[place] for place in places]
    edits = cdist([word], others, scorer=OSA.distance, score_cutoff=slack, dtype=np.uint8)[0]
    near = (edits > 0) & (edits <= slack)
    return list(zip(places[near].tolist(), edits[near].tolist(), strict=True))


def _measured(words: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Letters (as bits of the last six bits of each code point) and lengths."""
    points = np.array(words, f"<U{LONGEST}").view(np.uint32).reshape(len(words), LONGEST)
    bits = np.where(points > 0, np.uint64(1) << (points % 64).astype(np.uint64), np.uint64(0))
    return np.bitwise_or.reduce(bits, axis=1), np.count_nonzero(points, axis=1).astype(np.int8)


def _caught_up(known: Words, now: entries.Epoch, using: str) -> Words:
    fields = "stamp, id, word, languages"
    before, recent = known.recent, set()
    for rows, upto in written_since(
        fields, "search_searchword", known.upto, now, using, at_once=_READ_AT_ONCE
    ):
        if not now.settled:
            recent.update(pk for stamp, pk, _word, _languages in rows if stamp >= upto)
        known = _joined(known, [row[2:] for row in rows if row[1] not in before], upto)
    return known if recent == known.recent else replace(known, recent=frozenset(recent))


def _joined(known: Words, rows: list[tuple[str, int]], upto: int) -> Words:
    if not rows:
        return known if known.upto == upto else replace(known, upto=upto)
    words, languages = zip(*rows, strict=True)
    letters, lengths = _measured(list(words))
    return replace(
        known,
        words=known.words + words,
        languages=np.concatenate([known.languages, np.array(languages, np.int64)]),
        lengths=np.concatenate([known.lengths, lengths]),
        letters=np.concatenate([known.letters, letters]),
        upto=upto,
    )
