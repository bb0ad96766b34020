"""The words of all documents, to find the ones that an unknown word was meant to be.

A word stands under each of its trigrams with its length, anew where a language is new to it: words
are only ever added, so no writer waits for another. Whether one is still to be found, and by whom,
is looked up when it is needed.
"""

# Only our own names are put into statements; all that people typed is a parameter.
# ruff: noqa: S608
from collections.abc import Iterable
from functools import lru_cache

from django.db import connections

from core.languages import CODES
from search.engine.database import bulk
from search.engine.database.content import Content

SHORTEST, LONGEST = 3, 30  # letters of a word
CANDIDATES = 30
_AT_ONCE = 400


def learn(contents: Iterable[Content], using: str) -> None:
    """Add the words of these documents."""
    add(words_of(contents), using)


def words_of(contents: Iterable[Content]) -> dict[str, int]:
    """``{word: its languages}``, as bits."""
    found: dict[str, int] = {}
    for each in contents:
        bit = _bit(each.language)
        for word in each.words:
            found[word] = found.get(word, 0) | bit
    return {word: bits for word, bits in found.items() if _is_word(word)}


def _is_word(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def near(word: str, language: str, using: str, most: int | None = None) -> list[str]:
    """Words that this one may be a slip of, the likeliest first; those of the language before.

    ``most``: how many letters may be wrong; without it the more the longer the word is.
    """
    if len(word) < SHORTEST:
        return []
    grams = sorted(trigrams(word))
    marks = ", ".join(["%s"] * len(grams))
    slack = most or edits_allowed(word)
    # A slip spoils at most four trigrams in a row.
    shared_by_all = max(1, len(grams) - 4 * slack)
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT w.word, w.languages, t.shared FROM (SELECT word_id, COUNT(*) AS shared"
            f" FROM search_searchtrigram WHERE trigram IN ({marks}) AND length BETWEEN %s AND %s"
            " GROUP BY word_id HAVING COUNT(*) >= %s"
            f" ORDER BY shared DESC LIMIT {CANDIDATES}) t"
            " JOIN search_searchword w ON w.id = t.word_id",
            [*grams, len(word) - slack, len(word) + slack, shared_by_all],
        )
        rows = cursor.fetchall()
    own = _bit(language)
    ranked = {}
    for other, languages, shared in rows:
        edits = distance(word, other, slack)
        if other != word and edits <= slack:
            likeness = shared / (len(grams) + len(trigrams(other)) - shared)
            strange = 0.3 * (word[0] != other[0]) + 0.4 * (not languages & own)
            ranked[other] = min(edits - likeness + strange, ranked.get(other, 9))
    return sorted(ranked, key=lambda other: (ranked[other], other))


def edits_allowed(word: str) -> int:
    return 1 if len(word) < 5 else 2 if len(word) < 9 else 3


@lru_cache(maxsize=20_000)
def trigrams(word: str) -> frozenset[str]:
    padded = f"  {word} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def distance(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, added or swapped with the next; at most ``most`` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, last = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, another in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != another))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == another:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]


def _bit(language: str) -> int:
    return 1 << CODES.index(language) if language in CODES else 0


def add(found: dict[str, int], using: str) -> None:
    words = sorted(found)
    for start in range(0, len(words), _AT_ONCE):
        some = words[start : start + _AT_ONCE]
        known = _known(some, using)
        fresh = [(word, found[word]) for word in some if found[word] & ~known.get(word, (0, 0))[1]]
        if not fresh:
            continue
        bulk.insert("search_searchword", "word, languages", fresh, using)
        numbers = _known([word for word, _languages in fresh], using)
        bulk.insert(
            "search_searchtrigram",
            "trigram, length, word_id",
            # In the order of their index: that much quicker.
            sorted(
                (gram, len(word), numbers[word][0])
                for word, _languages in fresh
                for gram in trigrams(word)
            ),
            using,
        )


def _known(words: Iterable[str], using: str) -> dict[str, tuple[int, int]]:
    """``{word: (its newest row, its languages in all rows)}``."""
    words = list(words)
    marks = ", ".join(["%s"] * len(words))
    found: dict[str, tuple[int, int]] = {}
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"SELECT word, id, languages FROM search_searchword WHERE word IN ({marks})", words
        )
        for word, pk, languages in cursor.fetchall():
            newest, before = found.get(word, (0, 0))
            found[word] = (max(newest, pk), before | languages)
    return found
