"""Full text in SQLite: an FTS5 table of analysed words, ranked by weighted bm25.

The words come analysed, so the tokenizer only parts them at blanks. Every term is quoted: what a
person types is never read as FTS5 syntax.
"""

# Only our own names are put into statements; all that people typed is a parameter.
# ruff: noqa: S608
from collections.abc import Iterable, Sequence

import numpy as np
from django.db import connections

from search.engine.database import bm25
from search.engine.database.content import Content
from search.engine.database.plan import Documents, Group, Matched, Plan
from search.engine.database.sqlite import pieces
from search.engine.ranking import FIRST_WEIGHT, LABELS, TEXT, TITLE, length_power

TABLE = "search_fulltext"
_WEIGHTS = ", ".join(
    str(weight * stream) for stream in (1, FIRST_WEIGHT) for weight in (TITLE, LABELS, TEXT)
)
_MOST_MERGES = 1_000
_COLUMNS = "title, labels, text, title4, labels4, text4"


class SqliteFullText:
    tells_standing = False  # it would have to be asked again: no cheaper than asking at first

    def __init__(self, using: str):
        self.using = using

    def create(self) -> None:
        with self._cursor() as cursor:
            cursor.execute(f"SELECT sql FROM sqlite_master WHERE name = '{TABLE}'")
            known = cursor.fetchone()
            if known and "title4" not in known[0]:
                cursor.execute(f"DROP TABLE {TABLE}")
            cursor.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5("
                f"{_COLUMNS}, tokenize = \"ascii tokenchars ':'\")"
            )
            cursor.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE}_terms USING fts5vocab({TABLE}, row)"
            )
        pieces.write_so(TABLE, pieces.HELD | pieces.USUALLY, self.using)

    @staticmethod
    def rows(contents: Iterable[Content]) -> list[tuple]:
        """What is written of these."""
        return [
            (
                each.document_id,
                *(part.terms for part in each.parts),
                *(part.firsts for part in each.parts),
            )
            for each in contents
        ]

    def write(self, rows: list[tuple], *, fresh: bool = False) -> None:
        """``fresh``: none of them was written before."""
        verb = "INSERT" if fresh else "INSERT OR REPLACE"
        with self._cursor() as cursor:
            cursor.executemany(
                f"{verb} INTO {TABLE} (rowid, {_COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s)", rows
            )

    def remove(self, ids: Iterable[int]) -> None:
        with self._cursor() as cursor:
            cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [(pk,) for pk in ids])

    @property
    def ids(self) -> str:
        """The statement of all documents in it."""
        # The table of sizes has a plain integer key; the virtual table would read all words.
        return f"SELECT id FROM {TABLE}_docsize"

    def has_any(self, first: int, last: int) -> bool:
        """Whether a document with an id in this range is in it."""
        with self._cursor() as cursor:
            cursor.execute(
                f"SELECT 1 FROM {TABLE}_docsize WHERE id BETWEEN %s AND %s LIMIT 1", [first, last]
            )
            return cursor.fetchone() is not None

    def settle(self) -> None:
        """After very many writes: merge the index's pieces, a little at a time for the writers."""
        with self._cursor() as cursor:
            for _turn in range(_MOST_MERGES):
                before = cursor.connection.total_changes
                cursor.execute(f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('merge', -2000)")
                if cursor.connection.total_changes - before < 2:
                    return

    def frequencies(self, lexemes: list[str]) -> dict[str, int]:
        marks = ", ".join(["%s"] * len(lexemes))
        with self._cursor() as cursor:
            cursor.execute(f"SELECT term, doc FROM {TABLE}_terms WHERE term IN ({marks})", lexemes)
            return dict(cursor.fetchall())

    def having(
        self, asked: Sequence[Iterable[str]], limit: int, *, beginning: bool = False
    ) -> list[np.ndarray]:
        """A look for each: ids of some documents that have one of its words, or what begins so."""
        one = f"SELECT * FROM (SELECT %s, rowid FROM {TABLE} WHERE {TABLE} MATCH %s LIMIT %s)"
        parameters: list = []
        for place, lexemes in enumerate(asked):
            words = " OR ".join(_quoted(each) + " *" * beginning for each in lexemes)
            parameters += [place, words, limit]
        with self._cursor() as cursor:
            cursor.execute(" UNION ALL ".join([one] * len(asked)), parameters)
            found: list[list[int]] = [[] for _ in asked]
            for place, pk in cursor.fetchall():
                found[place].append(pk)
        return [np.array(ids, np.int64) for ids in found]

    def matching(self, plan: Plan, about: Documents) -> Matched:
        """All documents that answer."""
        if plan.every:
            asked = " AND ".join(f"({_alternatives(each)})" for each in plan.every)
        else:
            ranked = " OR ".join(map(_alternatives, plan.ranked))
            asked = f"({' OR '.join(map(_quoted, plan.any))}) AND ({ranked})"
        with self._cursor() as cursor:
            cursor.execute(
                f"SELECT rowid, bm25({TABLE}, {_WEIGHTS}) FROM {TABLE} WHERE {TABLE} MATCH %s",
                [asked],
            )
            rows = np.array(cursor.fetchall(), np.float64).reshape(-1, 2)
        ids, scores = rows[:, 0].astype(np.int64), -rows[:, 1]
        return Matched(ids, bm25.evened(scores, about.lengths(ids), length_power(plan.words)))

    def _cursor(self):
        return connections[self.using].cursor()


def _alternatives(group: Group) -> str:
    found = [*map(_quoted, group.terms), *map(_quoted, group.firsts)]
    if group.beginning:
        found.append(f"{_quoted(group.beginning)} *")
    return " OR ".join(found) or '"" '


def _quoted(lexeme: str) -> str:
    return f'"{lexeme}"'
