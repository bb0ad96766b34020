"""Names in SQLite: an FTS5 table of plain names, whose row numbers put them into order.

``"tyre tech" *`` finds each name with a word from which on it goes like that. A row number holds
language, length, kind, place and document, from the highest bit down: FTS5 gives the rows of a
language in their order, the shortest names first, and reads no more of them than are asked for.
"""

# Only our own names are put into statements; all that people typed is a parameter.
# ruff: noqa: S608
from array import array
from collections import Counter
from collections.abc import Iterable

from django.db import connections

from core.languages import CODES
from search.engine.database.begun import AT_ONCE, Begun
from search.engine.database.content import HIDDEN, Content
from search.engine.database.sqlite import pieces

TABLE = "search_names"
OF_DOCUMENTS = "search_names_of"  # the row numbers of each document
_LANGUAGE, _LENGTH, _KIND, _PLACE = 58, 51, 49, 38  # from which bit on
_LONGEST, _MOST_PLACES = 127, 2_047

Numbered = list[tuple[int, str]]
Place = tuple[str, str]  # a language, and "^" for names that begin so


class SqliteNames:
    def __init__(self, using: str):
        self.using = using

    def create(self) -> None:
        with self._cursor() as cursor:
            # Beginnings that very many words have stand for themselves; the rarer ones are joined.
            cursor.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5("
                "name, tokenize = 'ascii', prefix = '1 2 3', columnsize = 0)"
            )
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {OF_DOCUMENTS}"
                " (document_id INTEGER PRIMARY KEY, numbers BLOB NOT NULL)"
            )
        pieces.write_so(TABLE, pieces.HELD | pieces.USUALLY, self.using)

    @staticmethod
    def rows(contents: Iterable[Content]) -> tuple[Numbered, list[tuple[int, bytes]]]:
        """What is written of these; FTS5 takes rows in the order of their numbers quickest."""
        names: Numbered = []
        documents = []
        for content in contents:
            own = [
                (_number(content, len(name.folded), name.kind, name.place), name.folded)
                for name in content.names
                if name.place <= _MOST_PLACES
            ]
            names += own
            documents.append((content.document_id, array("q", [n for n, _ in own]).tobytes()))
        return sorted(names), documents

    def write(self, rows: tuple[Numbered, list[tuple[int, bytes]]]) -> None:
        """Put names in; those that were there before are to be removed first."""
        names, documents = rows
        with self._cursor() as cursor:
            cursor.executemany(f"INSERT INTO {TABLE} (rowid, name) VALUES (%s, %s)", names)
            cursor.executemany(
                f"INSERT INTO {OF_DOCUMENTS} (document_id, numbers) VALUES (%s, %s)", documents
            )

    def remove(self, ids: Iterable[int]) -> None:
        asked = [(pk,) for pk in ids]
        numbers = array("q")
        with self._cursor() as cursor:
            for one in asked:
                cursor.execute(f"SELECT numbers FROM {OF_DOCUMENTS} WHERE document_id = %s", one)
                for (packed,) in cursor.fetchall():
                    numbers.frombytes(packed)
            # In order, as they are written: at each step back FTS5 would write out what it holds.
            gone = [(number,) for number in sorted(numbers)]
            cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", gone)
            cursor.executemany(f"DELETE FROM {OF_DOCUMENTS} WHERE document_id = %s", asked)

    def whole(self, folded: str, _languages: list[str]) -> list[tuple[int, int]]:
        """``(document id, kind)`` of the names that are this; all languages cost no more."""
        length = min(len(folded), _LONGEST)
        with self._cursor() as cursor:
            cursor.execute(
                f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"
                f" AND (rowid >> {_LENGTH}) & {_LONGEST} = %s AND name = %s",
                [f'^ "{folded}"', length, folded],
            )
            return [(_document(number), _kind(number)) for (number,) in cursor.fetchall()]

    @staticmethod
    def places(_folded: str, languages: list[str]) -> dict[Place, int]:
        """Where to begin to look in these languages: at names that begin so, and at all names."""
        starts = {language: CODES.index(language) << _LANGUAGE for language in languages}
        return {(each, where): at for each, at in starts.items() for where in ("^", "")}

    def begun(self, folded: str, places: dict[Place, int]) -> tuple[list[Begun], dict[Place, int]]:
        """Names with a word from which on they go so, the shortest first; and where to go on."""
        one = (
            f"SELECT * FROM (SELECT %s, rowid, name FROM {TABLE} WHERE {TABLE} MATCH %s"
            " AND rowid > %s AND rowid < %s"
            f" AND (rowid >> {_KIND}) & 3 <> {HIDDEN} ORDER BY rowid LIMIT {AT_ONCE})"
        )
        parameters: list = []
        for number, ((language, where), after) in enumerate(places.items()):
            end = CODES.index(language) + 1 << _LANGUAGE
            parameters += [number, f'{where} "{folded}" *', after, end]
        with self._cursor() as cursor:
            cursor.execute(" UNION ALL ".join([one] * len(places)), parameters)
            rows = cursor.fetchall()
        last = {place: number for place, number, _name in rows}
        counted = Counter(place for place, _number, _name in rows)
        more = {each: last[place] for place, each in enumerate(places) if counted[place] >= AT_ONCE}
        return [_begun(number, name, folded) for _place, number, name in rows], more

    def settle(self) -> None:
        """After very many writes: merge the index's pieces."""
        with self._cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('merge', -5000)")

    @property
    def ids(self) -> str:
        """The statement of all documents with names."""
        return f"SELECT document_id FROM {OF_DOCUMENTS}"

    def _cursor(self):
        return connections[self.using].cursor()


def _number(content: Content, length: int, kind: int, place: int) -> int:
    return (
        CODES.index(content.language) << _LANGUAGE
        | min(length, _LONGEST) << _LENGTH
        | kind << _KIND
        | place << _PLACE
        | content.document_id
    )


def _kind(number: int) -> int:
    return number >> _KIND & 3


def _document(number: int) -> int:
    return number & (1 << _PLACE) - 1


def _begun(number: int, name: str, folded: str) -> Begun:
    place = number >> _PLACE & _MOST_PLACES
    from_word = name[f" {name}".index(f" {folded}") :]
    return Begun(_document(number), place, _kind(number), from_word == name, from_word)
