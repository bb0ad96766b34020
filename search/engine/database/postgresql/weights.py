"""How often each document has each of its words, and where: what BM25 is reckoned from.

A vector could tell, but taking five hundred vectors apart costs PostgreSQL more than the rest of a
search. Here a document's words are one value, four bytes a word, and numpy reads them all at once:
24 bits of the word's checksum, then how often it stands in title, labels and text.
"""

# Only our own names are put into statements; all that people typed is a parameter.
# ruff: noqa: S608
from array import array
from collections import Counter
from zlib import crc32

import numpy as np
from django.db import connections

from search.engine.database import bm25, bulk
from search.engine.database.content import Content
from search.engine.database.plan import Documents, Plan
from search.engine.ranking import FIRST_WEIGHT, LABELS, TEXT, TITLE, length_power

TABLE = "search_weights"
_COUNTS = 8  # bits
_FIELDS = ((6, 3), (3, 7), (0, 7))  # of title, labels and text: the first bit, the highest count


class Weights:
    def __init__(self, using: str):
        self.using = using

    def create(self) -> None:
        with connections[self.using].cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {TABLE} (document_id bigint PRIMARY KEY,"
                " words bytea NOT NULL)"
            )
            # Few values are too long for a page; to press them together would cost each search.
            cursor.execute(f"ALTER TABLE {TABLE} ALTER words SET STORAGE EXTERNAL")

    def write(self, rows: list[tuple[int, bytes]], *, fresh: bool) -> None:
        if fresh:
            bulk.insert(TABLE, "document_id, words", rows, self.using)
            return
        with connections[self.using].cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} (document_id, words) VALUES (%s, %s)"
                " ON CONFLICT (document_id) DO UPDATE SET words = excluded.words",
                rows,
            )

    def remove(self, ids: list[int]) -> None:
        with connections[self.using].cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE document_id = ANY(%s)", [ids])

    def scores(self, ids: np.ndarray, plan: Plan, about: Documents) -> np.ndarray:
        """Of each of these documents, how well it answers."""
        known = _lexemes(plan)
        rows = self._read(ids) if len(ids) and len(known) else []
        if not rows:
            return np.zeros(len(ids))
        words = np.frombuffer(b"".join([words for _pk, words in rows]), "<u4")
        owners = np.repeat([pk for pk, _words in rows], [len(words) // 4 for _pk, words in rows])
        lexemes = words >> _COUNTS
        place = np.minimum(np.searchsorted(known["word"], lexemes), len(known) - 1)
        asked = np.flatnonzero(known["word"][place] == lexemes)
        place = place[asked]
        often = _often(words[asked]) * known["weight"][place]
        order = np.argsort(ids)
        at = order[np.searchsorted(ids, owners[asked], sorter=order)]
        lengths = about.lengths(ids)
        lengths = (lengths / lengths.mean()) ** length_power(plan.words)
        rare = bm25.rarity(known["documents"][place], about.size)
        return np.bincount(at, rare * bm25.saturated(often, lengths[at]), len(ids))

    def _read(self, ids: np.ndarray) -> list[tuple[int, bytes]]:
        numbers = ", ".join(map(str, ids.tolist()))
        # As text, values would be written in hexadecimal digits, there and back.
        statement = (
            f"COPY (SELECT document_id, words FROM {TABLE} WHERE document_id IN ({numbers}))"
            " TO STDOUT (FORMAT BINARY)"
        )
        with connections[self.using].cursor() as cursor, cursor.copy(statement) as copy:
            copy.set_types(["int8", "bytea"])
            return list(copy.rows())


def packed(content: Content) -> bytes:
    """The words of title, labels and text as one value."""
    often: dict[str, int] = {}
    for part, (first_bit, most) in zip(content.parts, _FIELDS, strict=True):
        for word, number in Counter(f"{part.terms} {part.firsts}".split()).items():
            often[word] = often.get(word, 0) | min(number, most) << first_bit
    return array("I", [_checksum(word) << _COUNTS | n for word, n in often.items()]).tobytes()


def _often(words: np.ndarray) -> np.ndarray:
    """How often each of these stands in its document, weighed by where."""
    weights = (TITLE, LABELS, TEXT)
    return sum(
        weight * (words >> first_bit & most)
        for weight, (first_bit, most) in zip(weights, _FIELDS, strict=True)
    )


def _lexemes(plan: Plan) -> np.ndarray:
    """What is asked for, in order of the checksums."""
    found = {}
    for group in plan.ranked:
        found |= {_checksum(each): (1.0, group.documents) for each in group.terms}
        firsts = (FIRST_WEIGHT, group.documents_by_first)
        found |= {_checksum(each): firsts for each in group.firsts}
    return np.array(
        [(word, *rest) for word, rest in sorted(found.items())],
        [("word", "u4"), ("weight", "f8"), ("documents", "f8")],
    )


def _checksum(lexeme: str) -> int:
    return crc32(lexeme.encode()) >> _COUNTS
