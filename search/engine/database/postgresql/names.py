"""Names in PostgreSQL: each under each of its words up to the end ("tyre technician" and
"technician"), by language; a B-tree finds what begins so. Hidden labels are found whole only.
"""

# Only our own names are put into statements; all that people typed is a parameter.
# ruff: noqa: S608
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import connections

from search.engine.database import bulk
from search.engine.database.begun import AT_ONCE, Begun
from search.engine.database.content import HIDDEN, Content, Name

TABLE = "search_names"
LONGEST_BEGINNING = 80
MOST_BEGINNINGS = 8  # of a name
SHORTEST_BEGINNING = 3  # a shorter word in the middle is none
_LAST = b"\xff"


class _Beginning(NamedTuple):
    """``beginning`` in bytes, so that it is put in the same order everywhere."""

    language: str
    beginning: bytes
    document_id: int
    whole: bool
    kind: int
    place: int


class PostgresqlNames:
    def __init__(self, using: str):
        self.using = using

    def create(self) -> None:
        with self._cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {TABLE} (language varchar(8) NOT NULL,"
                " beginning bytea NOT NULL, document_id bigint NOT NULL, whole boolean NOT NULL,"
                " kind smallint NOT NULL, place integer NOT NULL)"
            )
            for columns in ("language, beginning", "document_id"):
                name = f"{TABLE}_{columns.partition(',')[0]}"
                cursor.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {TABLE} ({columns})")

    @staticmethod
    def rows(contents: Iterable[Content]) -> list[tuple]:
        """What is written of these."""
        return [
            tuple(each)
            for content in contents
            for name in content.names
            for each in _beginnings(content, name)
        ]

    def write(self, rows: list[tuple]) -> None:
        """Put names in; those that were there before are to be removed first."""
        bulk.insert(TABLE, ", ".join(_Beginning._fields), rows, self.using)

    def remove(self, ids: Iterable[int]) -> None:
        with self._cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE document_id = ANY(%s)", [list(ids)])

    def whole(self, folded: str, languages: list[str]) -> list[tuple[int, int]]:
        """``(document id, kind)`` of the names in these languages that are this."""
        with self._cursor() as cursor:
            cursor.execute(
                f"SELECT document_id, kind FROM {TABLE}"
                " WHERE language = ANY(%s) AND beginning = %s AND whole",
                [languages, _key(folded)],
            )
            return cursor.fetchall()

    @staticmethod
    def places(folded: str, languages: list[str]) -> dict[str, bytes]:
        """Where to begin to look in these languages."""
        return dict.fromkeys(languages, _key(folded))

    def begun(self, folded: str, places: dict[str, bytes]) -> tuple[list[Begun], dict[str, bytes]]:
        """Names with a word from which on they go so, in order; and where to go on."""
        one = (
            f"(SELECT language, beginning, document_id, whole, kind, place FROM {TABLE}"
            " WHERE language = %s AND beginning >= %s AND beginning < %s"
            f" AND kind <> {HIDDEN} ORDER BY language, beginning LIMIT {AT_ONCE})"
        )
        parameters: list = []
        for language, after in places.items():
            parameters += [language, after, _key(folded) + _LAST]
        with self._cursor() as cursor:
            cursor.execute(" UNION ALL ".join([one] * len(places)), parameters)
            rows = [_Beginning(*row) for row in cursor.fetchall()]
        more = {}
        for language in places:
            own = [row for row in rows if row.language == language]
            if len(own) >= AT_ONCE:
                more[language] = bytes(own[-1].beginning) + b"\0"
        return [_begun(row) for row in rows], more

    def settle(self) -> None:
        """After very many writes: let the planner know."""
        with self._cursor() as cursor:
            cursor.execute(f"ANALYZE {TABLE}")

    @property
    def ids(self) -> str:
        """The statement of all documents with names."""
        return f"SELECT DISTINCT document_id FROM {TABLE}"

    def _cursor(self):
        return connections[self.using].cursor()


def _begun(row: _Beginning) -> Begun:
    name = bytes(row.beginning).decode(errors="replace")
    return Begun(row.document_id, row.place, row.kind, row.whole, name)


def _key(folded: str) -> bytes:
    return folded[:LONGEST_BEGINNING].encode()


def _beginnings(content: Content, name: Name) -> Iterator[_Beginning]:
    language, pk = content.language, content.document_id
    yield _Beginning(language, _key(name.folded), pk, True, name.kind, name.place)
    if name.kind == HIDDEN:
        return
    at = 0
    for number, word in enumerate(name.folded.split(" ")[:MOST_BEGINNINGS]):
        if number and len(word) >= SHORTEST_BEGINNING:
            yield _Beginning(language, _key(name.folded[at:]), pk, False, name.kind, name.place)
        at += len(word) + 1
