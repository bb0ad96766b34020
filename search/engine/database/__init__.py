"""The engine that needs no server: full text in the portal's own database.

The vendor's full text says which documents have the words; columns in the process say which of them
the person may see, and count. All of it is written in the transaction that writes the rows.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from django.db import transaction

from search.engine.base import Engine
from search.engine.database import (
    columns,
    entries,
    fulltext,
    names,
    rebuild,
    tables,
    vocabulary,
)
from search.engine.database.frequencies import Frequencies
from search.engine.database.search import Search
from search.engine.request import Answer, CompletionRequest, Named, SearchRequest
from search.models import SearchDocument


class DatabaseEngine(Engine):
    """Keeps its tables in the database ``using``."""

    name = "database"

    def __init__(self, using: str = "default"):
        self.using = using
        self._columns = columns.store(using)
        self._words = vocabulary.store(using)
        self._frequencies = Frequencies(using)

    def search(self, request: SearchRequest) -> Answer:
        """Objects that have all the words; where those are few, some that have some follow."""
        now = entries.epoch(self.using)
        documents = self._columns.current(now)
        known = self._frequencies.of(documents.size)
        words = partial(self._words.current, now)
        return Search(request, documents, known, words, self.using).answer()

    def complete(self, request: CompletionRequest) -> list[Named]:
        return names.complete(request, self._columns.current(), self.using)

    def write(self, documents: Sequence[SearchDocument]) -> None:
        prepared = rebuild.Preparer(self.using).prepare(documents)
        with transaction.atomic(using=self.using):
            rebuild.write(prepared, self.using, fresh=False)
            vocabulary.add(prepared.learnt, self.using)

    def remove(self, documents: Sequence[SearchDocument]) -> None:
        ids = [row.pk for row in documents]
        with transaction.atomic(using=self.using):
            entries.bury(ids, self.using)
            names.of(self.using).remove(ids)
            fulltext.of(self.using).remove(ids)

    def rebuild(self) -> int:
        self._frequencies.forget()
        return rebuild.rebuild(self.using)

    def differences(self) -> Iterator[tuple[int, str]]:
        return tables.differences(self.using)
