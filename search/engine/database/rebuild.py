"""All rows taken in anew: one process reads and writes, another one analyses."""

# Only our own names are put into statements.
# ruff: noqa: S608
import datetime
import gc
import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from search.engine.database import entries, fulltext, names, sqlite, tables, vocabulary
from search.engine.database.content import Analyst, Row
from search.engine.database.sqlite import pieces
from search.engine.unmapped import unmapped
from search.models import SearchDocument

CHUNK = 4_000
# With more documents another process analyses while this one writes.
MANY = 5_000
_AHEAD = 2  # chunks that are analysed before they are written
_PAGES_BETWEEN = 20_000
_MOST_WORDS = 20_000  # are kept before they are written
_READ = ", ".join(
    f"CAST({name} AS text)"
    for name in (
        "kind", "uuid", "language", "title", "folded", "text", "labels", "facets", "audience",
        "date",
    )
)  # fmt: skip

Raw = tuple  # pk, version, then _READ


@dataclass(frozen=True)
class Prepared:
    """What is written of some rows, and the words that nobody told of before."""

    entries: entries.Entries
    words: list[tuple]
    names: Any
    learnt: dict[str, int]


class Preparer:
    """Makes of rows what ``using``'s database is given, without asking it."""

    def __init__(self, using: str):
        self._words, self._names = fulltext.of(using), names.of(using)
        self._analyst = Analyst()

    def prepare(self, rows: Iterable[Row]) -> Prepared:
        rows = list(rows)
        contents = [self._analyst.content(row) for row in rows]
        return Prepared(
            entries.of(rows, contents),
            self._words.rows(contents),
            self._names.rows(contents),
            self._analyst.learnt(),
        )


def write(prepared: Prepared, using: str, *, fresh: bool) -> None:
    """``fresh``: nothing is known of any of these rows."""
    entries.write(prepared.entries, using)
    used = names.of(using)
    if not fresh:
        used.remove([pk for pk, *_rest in prepared.entries.rows])
    used.write(prepared.names)
    fulltext.of(using).write(prepared.words, fresh=fresh)


def rebuild(using: str) -> int:
    """A chunk at a time, each in a transaction of its own: readers find everything all the while,
    and other writers get in between. How many rows there are."""
    count = 0
    learnt: dict[str, int] = {}
    with _at_ease(using), unmapped(using), _without_collecting():
        for rows, prepared in _prepared(using):
            _write(rows, prepared, using)
            count += len(rows)
            for word, languages in prepared.learnt.items():
                learnt[word] = learnt.get(word, 0) | languages
            if len(learnt) > _MOST_WORDS:
                _learn(learnt, using)
        _learn(learnt, using)
        tables.drop_leftovers(using)
        for used in (fulltext.of(using), names.of(using)):
            used.settle()
    return count


def _prepared(using: str) -> Iterator[tuple[list[Raw], Prepared]]:
    """All rows in chunks, with what becomes of them."""
    if SearchDocument.objects.using(using).count() < MANY:
        preparer = Preparer(using)
        for rows in _chunks(using):
            yield rows, preparer.prepare(map(_read, rows))
        return
    # Forked: it has all it needs, and never touches the connection that it inherits.
    with ProcessPoolExecutor(1, get_context("fork"), _begin_worker, (using,)) as worker:
        waiting: deque = deque()
        for rows in _chunks(using):
            waiting.append((rows, worker.submit(_prepare_in_worker, rows)))
            if len(waiting) > _AHEAD:
                rows, future = waiting.popleft()
                yield rows, future.result()
        for rows, future in waiting:
            yield rows, future.result()


_worker: list[Preparer] = []


def _begin_worker(using: str) -> None:
    gc.disable()  # nothing here goes round in circles, and there is much to look through
    _worker.append(Preparer(using))


def _prepare_in_worker(rows: list[Raw]) -> Prepared:
    return _worker[0].prepare(map(_read, rows))


def _read(raw: Raw) -> Row:
    pk, _version, kind, uuid, language, title, folded, text, labels, facets, audience, date = raw
    return Row(
        pk, kind, UUID(uuid), language, title, folded, text,
        json.loads(labels), _often_the_same(facets), _often_the_same(audience),
        datetime.date.fromisoformat(date) if date else None,
    )  # fmt: skip


_often_the_same = lru_cache(maxsize=20_000)(json.loads)


def _chunks(using: str) -> Iterator[list[Raw]]:
    last = 0
    while True:
        with connections[using].cursor() as cursor:
            cursor.execute(
                f"SELECT id, version, {_READ} FROM search_searchdocument"
                f" WHERE id > %s ORDER BY id LIMIT {CHUNK}",
                [last],
            )
            some = cursor.fetchall()
        if not some:
            return
        yield some
        last = some[-1][0]


def _write(rows: Sequence[Raw], prepared: Prepared, using: str) -> None:
    """Write what hasn't changed since it was read; what has was written by whoever changed it."""
    first, last = rows[0][0], rows[-1][0]
    with transaction.atomic(using=using):
        locked = SearchDocument.objects.using(using).filter(pk__gte=first, pk__lte=last)
        now = dict(locked.select_for_update().values_list("pk", "version"))
        unchanged = [row for row in rows if now.get(row[0]) == row[1]]
        if len(unchanged) < len(rows):
            prepared = Preparer(using).prepare(map(_read, unchanged))
        write(prepared, using, fresh=not fulltext.of(using).has_any(first, last))


def _learn(words: dict[str, int], using: str) -> None:
    with transaction.atomic(using=using):
        vocabulary.add(words, using)
    words.clear()


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Python looks for circles whenever many tuples were made: here that is all the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _at_ease(using: str) -> Iterator[None]:
    """SQLite moves what was written into its file in larger pieces meanwhile, and merges those of
    FTS5 seldom."""
    if connections[using].vendor != "sqlite":
        yield
        return
    with connections[using].cursor() as cursor:
        cursor.execute("PRAGMA wal_autocheckpoint")
        (usual,) = cursor.fetchone()
        cursor.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_BETWEEN}")
        for table in sqlite.TABLES:
            pieces.write_so(table, pieces.SELDOM, using)
        try:
            yield
        finally:
            for table in sqlite.TABLES:
                pieces.write_so(table, pieces.USUALLY, using)
            cursor.execute(f"PRAGMA wal_autocheckpoint = {usual}")
