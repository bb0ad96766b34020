"""The engine that needs no server: full text in the portal's own database.

The vendor's full text says which documents have the words; columns in the process say which of them
the person may see, and count. All of it is written in the transaction that writes the rows.
"""

from collections.abc import Iterator, Sequence

from search.engine.base import Engine
from search.engine.database import entries, fulltext, names, rebuild, vocabulary
from search.engine.database.columns import ColumnStore
from search.engine.database.content import content_of
from search.engine.database.frequencies import Frequencies
from search.engine.database.search import Search
from search.engine.request import Answer, CompletionRequest, Named, SearchRequest
from search.models import SearchDocument


class DatabaseEngine(Engine):
    """Keeps its tables in the database ``using``."""

    name = "database"

    def __init__(self, using: str = "default"):
        self.using = using
        self._store = ColumnStore(using)
        self._frequencies = Frequencies(using)

    def search(self, request: SearchRequest) -> Answer:
        """Objects that have all the words; where those are few, some that have some follow."""
        columns = self._store.current()
        return Search(request, columns, self._frequencies.of(columns.size), self.using).answer()

    def complete(self, request: CompletionRequest) -> list[Named]:
        columns = self._store.current()
        return names.complete(request, columns, self.using)

    def write(self, documents: Sequence[SearchDocument]) -> None:
        contents = [content_of(rebuild.texts_of(row)) for row in documents]
        entries.write(documents, self.using)
        names.remove([row.pk for row in documents], self.using)
        names.write(contents, self.using)
        vocabulary.learn(contents, self.using)
        fulltext.of(self.using).write(contents)

    def remove(self, documents: Sequence[SearchDocument]) -> None:
        ids = [row.pk for row in documents]
        entries.bury(ids, self.using)
        names.remove(ids, self.using)
        fulltext.of(self.using).remove(ids)

    def rebuild(self) -> int:
        self._frequencies.forget()
        return rebuild.rebuild(self.using)

    def differences(self) -> Iterator[tuple[int, str]]:
        return rebuild.differences(self.using)
