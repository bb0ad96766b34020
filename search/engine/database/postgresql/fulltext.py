"""Full text in PostgreSQL: a tsvector of analysed words under a GIN index.

Which documents answer comes from the index and from narrow rows; only the best are ranked, by BM25
over their words (``weights``), because ``ts_rank`` ranks worse than that. Which those are the index
tells as well: the terms of titles are lexemes of their own.

Rows are narrow because their vectors stand apart, in TOAST. PostgreSQL puts them there only where a
row is longer than a quarter of a page, so each row has a ballast of blanks, which is pressed to
nothing. Nothing must then look at the rows one by one instead of asking the index: hence functions,
which can say so.

The words come analysed, so vectors and queries are written in PostgreSQL's own notation. Every term
is quoted: what a person types is never read as tsquery syntax.
"""

# Only our own names are put into statements; all that people typed is a parameter.
# ruff: noqa: S608
from collections.abc import Iterable, Sequence

import numpy as np
from django.db import connections

from search.engine.database import bulk
from search.engine.database.content import Content
from search.engine.database.plan import Documents, Group, Matched, Plan
from search.engine.database.postgresql import binary, weights

TABLE = "search_fulltext"
RESCORED = 500
_IN_TITLE = "~"
_BALLAST = 2_048
# Of very many documents some are as good as others to tell that there are any.
_SOME = 1_000
_FUNCTIONS = (
    f"""
    FUNCTION search_ids(asked tsquery, most bigint) RETURNS bytea LANGUAGE sql STABLE
    SET enable_seqscan = off AS $$
        SELECT string_agg(int8send(document_id), '') FROM
            (SELECT document_id FROM {TABLE} WHERE vector @@ asked LIMIT most) AS found
    $$
    """,
    f"""
    FUNCTION search_some(asked tsquery, most bigint) RETURNS bytea LANGUAGE sql STABLE
    SET gin_fuzzy_search_limit = {_SOME} AS $$ SELECT search_ids(asked, most) $$
    """,
    f"""
    FUNCTION search_count(asked tsquery) RETURNS bigint LANGUAGE sql STABLE
    SET enable_seqscan = off AS $$ SELECT COUNT(*) FROM {TABLE} WHERE vector @@ asked $$
    """,
)


class PostgresqlFullText:
    tells_standing = True

    def __init__(self, using: str):
        self.using = using
        self._weights = weights.Weights(using)

    def create(self) -> None:
        with self._cursor() as cursor:
            cursor.execute(
                "SELECT 1 WHERE to_regclass(%s) IS NOT NULL AND NOT EXISTS (SELECT 1"
                " FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attname = 'folded')",
                [TABLE, weights.TABLE],
            )
            if cursor.fetchone():  # of an older form
                cursor.execute(f"DROP TABLE IF EXISTS {TABLE}, {weights.TABLE}")
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {TABLE} (document_id bigint PRIMARY KEY,"
                f" vector tsvector NOT NULL, ballast text NOT NULL DEFAULT repeat(' ', {_BALLAST}))"
                " WITH (toast_tuple_target=128)"
            )
            cursor.execute(f"ALTER TABLE {TABLE} ALTER vector SET STORAGE EXTERNAL")
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS {TABLE}_vector ON {TABLE} USING gin (vector)"
            )
            for function in _FUNCTIONS:
                cursor.execute(f"CREATE OR REPLACE {function}")
        self._weights.create()

    @staticmethod
    def rows(contents: Iterable[Content]) -> list[tuple]:
        """What is written of these."""
        return [_row(each) for each in contents]

    def write(self, rows: list[tuple], *, fresh: bool = False) -> None:
        """``fresh``: none of them was written before."""
        self._weights.write([weighed for _vector, weighed in rows], fresh=fresh)
        vectors = [(weighed.document_id, vector) for vector, weighed in rows]
        if fresh:
            bulk.insert(TABLE, "document_id, vector", vectors, self.using)
            return
        with self._cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} (document_id, vector) VALUES (%s, %s::tsvector)"
                " ON CONFLICT (document_id) DO UPDATE SET vector = excluded.vector",
                vectors,
            )

    def remove(self, ids: Iterable[int]) -> None:
        gone = list(ids)
        self._weights.remove(gone)
        with self._cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE document_id = ANY(%s)", [gone])

    @property
    def ids(self) -> str:
        """The statement of all documents in it."""
        return f"SELECT document_id FROM {TABLE} JOIN {weights.TABLE} USING (document_id)"

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
            cursor.execute(f"ANALYZE {TABLE}, {weights.TABLE}")

    def frequencies(self, lexemes: list[str]) -> dict[str, int]:
        counts = ", ".join(["search_count(%s)"] * len(lexemes))
        with self._cursor() as cursor:
            cursor.execute(f"SELECT {counts}", [_quoted(each) for each in lexemes])
            return dict(zip(lexemes, cursor.fetchone(), strict=True))

    def having(
        self, asked: Sequence[Iterable[str]], limit: int, *, beginning: bool = False
    ) -> list[np.ndarray]:
        """A look for each: ids of some documents that have one of its words, or what begins so."""
        ending = ":*" if beginning else ""
        queries = [" | ".join(_quoted(each) + ending for each in lexemes) for lexemes in asked]
        return self._ids(queries, limit, "search_some" if limit < _SOME else "search_ids")

    def matching(self, plan: Plan, about: Documents) -> Matched:
        """All documents that answer. Those are ranked that are worth it; of very many those that
        have the words in their titles. The others follow."""
        if plan.every:
            asked = " & ".join(f"({_alternatives(each)})" for each in plan.every)
        else:
            asked = " | ".join(map(_quoted, plan.any))
        (ids,) = self._ids([asked])
        # Of documents with some of the words it hangs on the score whether they are counted.
        worth = about.stay(ids) if plan.every else about.seen(ids)
        best, rest = ids[worth], ids[~worth]
        if len(best) <= RESCORED:
            ranked = self._weights.ranked(best, plan, about)
            return _followed(ranked, rest, np.zeros(len(rest)))
        promise = self._promise(asked, plan, best)
        order = np.argsort(-promise, kind="stable")
        best, promise = best[order], promise[order]
        ranked = self._weights.ranked(best[:RESCORED], plan, about)
        least = ranked.scores.min(initial=1.0) or 0.01
        of_others = least * promise[RESCORED:] / (promise[0] + 1)
        others = np.concatenate([best[RESCORED:], rest])
        return _followed(ranked, others, np.concatenate([of_others, np.zeros(len(rest))]))

    def _promise(self, asked: str, plan: Plan, ids: np.ndarray) -> np.ndarray:
        """How much of the query stands in the titles, and (of some words) anywhere."""
        titles = [" | ".join(_quoted(_IN_TITLE + each) for each in g.terms) for g in plan.ranked]
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

    def _ids(
        self, queries: list[str], most: int | None = None, function: str = "search_ids"
    ) -> list[np.ndarray]:
        """The ids that answer each of these (at most so many), as one binary value a query."""
        if not queries:
            return []
        columns = ", ".join([f"{function}(%s, %s)"] * len(queries))
        with binary.cursor(self.using) as cursor:
            cursor.execute(f"SELECT {columns}", [each for q in queries for each in (q, most)])
            return [np.frombuffer(value or b"", ">i8").astype(np.int64)
                    for value in cursor.fetchone()]  # fmt: skip

    def _cursor(self):
        return connections[self.using].cursor()


def _followed(ranked: Matched, ids: np.ndarray, scores: np.ndarray) -> Matched:
    return Matched(
        np.concatenate([ranked.ids, ids]), np.concatenate([ranked.scores, scores]), ranked.standing
    )


def _alternatives(group: Group) -> str:
    found = [*map(_quoted, group.terms), *map(_quoted, group.firsts)]
    if group.beginning:
        found.append(f"{_quoted(group.beginning)}:*")
    return " | ".join(found) or "''"


def _quoted(lexeme: str) -> str:
    return f"'{lexeme}'"


def _row(content: Content) -> tuple[str, weights.Row]:
    lexemes = {_IN_TITLE + word for word in content.title.terms.split()}
    for part in content.parts:
        lexemes.update(part.terms.split(), part.firsts.split())
    return " ".join(map(_quoted, lexemes)), weights.row(content)
