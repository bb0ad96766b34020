"""How often each document has each of its words, and where: what BM25 is reckoned from.

A vector could tell, but taking five hundred vectors apart costs PostgreSQL more than the rest of a
search. Here a document's words are one value, four bytes a word, and numpy reads them all at once:
24 bits of the word's checksum, then how often it stands in title, labels and text. Title and uuid
stand beside it: what is ranked well is asked for them next.
"""

# Only our own names are put into statements; all that people typed is a parameter.
# ruff: noqa: S608
from array import array
from collections import Counter
from typing import NamedTuple
from zlib import crc32

import numpy as np
from django.db import connections

from search.engine.database import bm25, bulk
from search.engine.database.content import Content
from search.engine.database.plan import Documents, Matched, Plan
from search.engine.database.postgresql import binary
from search.engine.ranking import FIRST_WEIGHT, LABELS, TEXT, TITLE, length_power

TABLE = "search_weights"
_COUNTS = 8  # bits
_FIELDS = ((6, 3), (3, 7), (0, 7))  # of title, labels and text: the first bit, the highest count


class Row(NamedTuple):
    """``words`` as said above, ``uuid`` as text."""

    document_id: int
    folded: str
    uuid: str
    words: bytes


class Weights:
    def __init__(self, using: str):
        self.using = using

    def create(self) -> None:
        with connections[self.using].cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {TABLE} (document_id bigint PRIMARY KEY,"
                " folded text NOT NULL, uuid uuid NOT NULL, words bytea NOT NULL)"
            )
            # Few values are too long for a page; to press them together would cost each search.
            cursor.execute(f"ALTER TABLE {TABLE} ALTER words SET STORAGE EXTERNAL")

    def write(self, rows: list[Row], *, fresh: bool) -> None:
        fields = ", ".join(Row._fields)
        if fresh:
            bulk.insert(TABLE, fields, rows, self.using)
            return
        updates = ", ".join(f"{name} = excluded.{name}" for name in Row._fields)
        with connections[self.using].cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} ({fields}) VALUES (%s, %s, %s, %s)"
                f" ON CONFLICT (document_id) DO UPDATE SET {updates}",
                rows,
            )

    def remove(self, ids: list[int]) -> None:
        with connections[self.using].cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE document_id = ANY(%s)", [ids])

    def ranked(self, ids: np.ndarray, plan: Plan, about: Documents) -> Matched:
        """Of each of these documents, how well it answers."""
        known = _lexemes(plan)
        rows = self._read(ids) if len(ids) and len(known) else []
        if not rows:
            return Matched(ids, np.zeros(len(ids)))
        about.learn((row.document_id, row.folded, row.uuid) for row in rows)
        words = np.frombuffer(b"".join([row.words for row in rows]), "<u4")
        owners = np.repeat([row.document_id for row in rows], [len(row.words) // 4 for row in rows])
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
        scores = np.bincount(at, rare * bm25.saturated(often, lengths[at]), len(ids))
        counted = np.bincount(place, minlength=len(known)).tolist()
        standing = dict(zip(known["word"].tolist(), counted, strict=True))
        terms = (each for group in plan.ranked for each in group.terms)
        return Matched(ids, scores, {each: standing[_checksum(each)] for each in terms})

    def _read(self, ids: np.ndarray) -> list[Row]:
        with binary.cursor(self.using) as cursor:
            cursor.execute(
                f"SELECT document_id, folded, CAST(uuid AS text), words FROM {TABLE}"
                " WHERE document_id = ANY(%s::bigint[])",
                [f"{{{','.join(map(str, ids.tolist()))}}}"],
            )
            return list(map(Row._make, cursor.fetchall()))


def row(content: Content) -> Row:
    """What is kept of a document."""
    return Row(content.document_id, content.folded, str(content.uuid), _packed(content))


def _packed(content: Content) -> bytes:
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
