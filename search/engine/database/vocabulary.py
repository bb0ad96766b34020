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

from search.engine.database import bulk
from search.engine.database.content import bit

SHORTEST, LONGEST = 3, 30  # letters of a word
CANDIDATES = 30
_AT_ONCE = 400
TRIGRAMS = "search_trigrams"


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
            f" FROM {TRIGRAMS} WHERE trigram IN ({marks}) AND length BETWEEN %s AND %s"
            " GROUP BY word_id HAVING COUNT(*) >= %s"
            f" ORDER BY shared DESC LIMIT {CANDIDATES}) t"
            " JOIN search_searchword w ON w.id = t.word_id",
            [*grams, len(word) - slack, len(word) + slack, shared_by_all],
        )
        rows = cursor.fetchall()
    own = bit(language)
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
    return frozenset(_grams(word))


def _grams(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


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


def create(using: str) -> None:
    """Make the table of trigrams: Django can't make one that is its own index."""
    clustered = "WITHOUT ROWID" if connections[using].vendor == "sqlite" else ""
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE IF NOT EXISTS {TRIGRAMS} (trigram varchar(3) NOT NULL,"
            " length smallint NOT NULL, word_id bigint NOT NULL,"
            f" PRIMARY KEY (trigram, length, word_id)) {clustered}"
        )
        # A flush takes the words alone.
        cursor.execute(f"DELETE FROM {TRIGRAMS} WHERE NOT EXISTS (SELECT 1 FROM search_searchword)")


def add(found: dict[str, int], using: str) -> None:
    """``{word: its languages}``, as bits; what is no word falls away."""
    known = _known((word for word in found if _is_word(word)), using)
    fresh = {word: found[word] for word, (_pk, had) in known.items() if found[word] & ~had}
    if not fresh:
        return
    bulk.insert("search_searchword", "word, languages", sorted(fresh.items()), using)
    numbered = _known(fresh, using).items()
    # In the order of the table: that much quicker.
    rows = sorted((gram, len(word), pk) for word, (pk, _had) in numbered for gram in _grams(word))
    bulk.insert(TRIGRAMS, "trigram, length, word_id", rows, using)


def _known(words: Iterable[str], using: str) -> dict[str, tuple[int, int]]:
    """``{word: (its newest row, its languages in all rows)}``; zeros where it has none."""
    found = dict.fromkeys(words, (0, 0))
    asked = sorted(found)
    with connections[using].cursor() as cursor:
        for start in range(0, len(asked), _AT_ONCE):
            some = asked[start : start + _AT_ONCE]
            marks = ", ".join(["%s"] * len(some))
            cursor.execute(
                f"SELECT word, id, languages FROM search_searchword WHERE word IN ({marks})", some
            )
            for word, pk, languages in cursor.fetchall():
                newest, before = found[word]
                found[word] = (max(newest, pk), before | languages)
    return found
