"""Full text in PostgreSQL: a tsvector of analysed words under a GIN index.

Which documents answer comes from the index and from narrow rows (the vectors stand apart); only the
best are ranked, by BM25 over their vectors, because ``ts_rank`` ranks worse than that. Which those
are the index tells as well: the terms of titles are lexemes of their own.

The words come analysed, so vectors and queries are written in PostgreSQL's own notation. Every term
is quoted: what a person types is never read as tsquery syntax.
"""

# Only our own names are put into statements; all that people typed is a parameter.
# ruff: noqa: S608
from collections.abc import Iterable, Sequence

import numpy as np
from django.db import connections

from search.engine.database import bm25, bulk
from search.engine.database.content import Content, first_letters
from search.engine.database.plan import Documents, Group, Plan
from search.engine.ranking import length_power

TABLE = "search_fulltext"
RESCORED = 500
_LAST_POSITION = 16_383  # PostgreSQL counts no further
_MOST_POSITIONS = 255  # of one lexeme
_IN_TITLE = "~"


class PostgresqlFullText:
    def __init__(self, using: str):
        self.using = using

    def create(self) -> None:
        with self._cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attname = 'vector'"
                " AND NOT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass(%s)"
                " AND attname = 'length')",
                [TABLE, TABLE],
            )
            if cursor.fetchone():
                cursor.execute(f"DROP TABLE {TABLE}")
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {TABLE} (document_id bigint PRIMARY KEY,"
                " length integer NOT NULL, vector tsvector NOT NULL) WITH (toast_tuple_target=128)"
            )
            cursor.execute(f"ALTER TABLE {TABLE} ALTER vector SET STORAGE EXTERNAL")
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS {TABLE}_vector ON {TABLE} USING gin (vector)"
            )

    @staticmethod
    def rows(contents: Iterable[Content]) -> list[tuple]:
        """What is written of these."""
        return [_row(each) for each in contents]

    def write(self, rows: list[tuple], *, fresh: bool = False) -> None:
        """``fresh``: none of them was written before."""
        if fresh:
            bulk.insert(TABLE, "document_id, length, vector", rows, self.using)
            return
        with self._cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} (document_id, length, vector) VALUES (%s, %s, %s::tsvector)"
                " ON CONFLICT (document_id)"
                " DO UPDATE SET length = excluded.length, vector = excluded.vector",
                rows,
            )

    def remove(self, ids: Iterable[int]) -> None:
        with self._cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE document_id = ANY(%s)", [list(ids)])

    @property
    def ids(self) -> str:
        """The statement of all documents in it."""
        return f"SELECT document_id FROM {TABLE}"

    def has_any(self, first: int, last: int) -> bool:
        """Whether a document with an id in this range is in it."""
        with self._cursor() as cursor:
            cursor.execute(
                f"SELECT 1 FROM {TABLE} WHERE document_id BETWEEN %s AND %s LIMIT 1", [first, last]
            )
            return cursor.fetchone() is not None

    def settle(self) -> None:
        """After very many writes: bring the index into order, and let the planner know."""
        with self._cursor() as cursor:
            cursor.execute(f"SELECT gin_clean_pending_list('{TABLE}_vector')")
            cursor.execute(f"ANALYZE {TABLE}")

    def frequencies(self, lexemes: list[str]) -> dict[str, int]:
        counts = ", ".join(
            [f"(SELECT COUNT(*) FROM {TABLE} WHERE vector @@ %s::tsquery)"] * len(lexemes)
        )
        with self._cursor() as cursor:
            cursor.execute(f"SELECT {counts}", [_quoted(each) for each in lexemes])
            return dict(zip(lexemes, cursor.fetchone(), strict=True))

    def having(
        self, asked: Sequence[Iterable[str]], limit: int, *, beginning: bool = False
    ) -> list[np.ndarray]:
        """A look for each: ids of some documents that have one of its words, or what begins so."""
        one = f"(SELECT %s, document_id FROM {TABLE} WHERE vector @@ %s::tsquery LIMIT %s)"
        parameters: list = []
        for place, lexemes in enumerate(asked):
            words = " | ".join(_quoted(each) + ":*" * beginning for each in lexemes)
            parameters += [place, words, limit]
        with self._cursor() as cursor:
            cursor.execute(" UNION ALL ".join([one] * len(asked)), parameters)
            return bulk.by_place(cursor.fetchall(), len(asked))

    def matching(self, plan: Plan, about: Documents) -> tuple[np.ndarray, np.ndarray]:
        """(ids, scores) of all documents that answer. Of very many, those are ranked first that are
        worth it and have the words in their titles; the others follow."""
        if plan.every:
            asked = " & ".join(f"({_alternatives(each)})" for each in plan.every)
        else:
            asked = " | ".join(map(_quoted, plan.any))
        titles = [" | ".join(_quoted(_IN_TITLE + each) for each in g.terms) for g in plan.ranked]
        (ids,) = self._ids([asked])
        if len(ids) <= RESCORED:
            best, rest, promise = ids, ids[:0], np.zeros(0)
        else:
            promise = self._promise(asked, plan, titles, ids) + about.worth(ids) * 1_000.0
            order = np.argsort(-promise, kind="stable")
            best, rest, promise = ids[order[:RESCORED]], ids[order[RESCORED:]], promise[order]
        scores = self._scores(best, plan, about.size)
        if len(rest):
            least = scores.min(initial=1.0) or 0.01
            of_rest = least * promise[RESCORED:] / (promise[0] + 1)
            return np.concatenate([best, rest]), np.concatenate([scores, of_rest])
        return best, scores

    def _promise(self, asked: str, plan: Plan, titles: list[str], ids: np.ndarray) -> np.ndarray:
        """How much of the query stands in the titles, and (of some words) anywhere."""
        wanted = [title for title in titles if title]
        weights = [
            group.documents for group, title in zip(plan.ranked, titles, strict=True) if title
        ]
        if not plan.every:
            for group in plan.ranked:
                if group.terms:
                    wanted.append(f"({' | '.join(map(_quoted, group.terms))}) & ({asked})")
                    weights.append(group.documents)
        promise = np.zeros(len(ids))
        size = max(weights, default=1) + 1
        for found, documents in zip(self._ids(wanted), weights, strict=True):
            promise += np.isin(ids, found) * (1 + np.log(size / (documents + 1)))
        return promise

    def _ids(self, queries: list[str]) -> list[np.ndarray]:
        """The ids that answer each of these, as one binary value a query."""
        if not queries:
            return []
        columns = ", ".join(
            [
                "(SELECT string_agg(int8send(document_id), ''::bytea)"
                f" FROM {TABLE} WHERE vector @@ %s::tsquery)"
            ]
            * len(queries)
        )
        with self._cursor() as cursor:
            cursor.execute(f"SELECT {columns}", queries)
            return [np.frombuffer(b"" if v is None else bytes(v), ">i8").astype(np.int64)
                    for v in cursor.fetchone()]  # fmt: skip

    def _scores(self, ids: np.ndarray, plan: Plan, size: int) -> np.ndarray:
        if not len(ids):
            return np.zeros(0)
        lexemes = {
            each: group.documents if each in group.terms else group.documents_by_first
            for group in plan.ranked
            for each in (*group.terms, *group.firsts)
        }
        power = length_power(plan.words)
        with self._cursor() as cursor:
            cursor.execute(
                "SELECT f.document_id, f.length, u.lexeme, u.weights"
                f" FROM {TABLE} f LEFT JOIN LATERAL unnest(f.vector) u ON u.lexeme = ANY(%s)"
                " WHERE f.document_id = ANY(%s)",
                [list(lexemes), ids.tolist()],
            )
            return bm25.scores(ids, cursor.fetchall(), lexemes, size, power)

    def _cursor(self):
        return connections[self.using].cursor()


def _alternatives(group: Group) -> str:
    found = [*map(_quoted, group.terms), *map(_quoted, group.firsts)]
    if group.beginning:
        found.append(f"{_quoted(group.beginning)}:*")
    return " | ".join(found) or "''"


def _quoted(lexeme: str) -> str:
    return f"'{lexeme}'"


def _row(content: Content) -> tuple[int, int, str]:
    """``length``: how many words both streams have, as ranking counts them."""
    positions: dict[str, list[str]] = {}
    position = 0
    for weight, part in zip("ABC", content.parts, strict=True):
        for word in part.terms.split():
            position += 1
            place = f"{min(position, _LAST_POSITION)}{weight}"
            positions.setdefault(word, []).append(place)
            positions.setdefault(first_letters(word), []).append(place)
            if weight == "A":
                positions.setdefault(_IN_TITLE + word, [])
    vector = " ".join(
        f"'{word}':{','.join(places[:_MOST_POSITIONS])}" if places else f"'{word}'"
        for word, places in positions.items()
    )
    return content.document_id, 2 * position, vector
