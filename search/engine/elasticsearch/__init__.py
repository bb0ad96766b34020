"""The engine on an Elasticsearch server: asked with little patience, fed by the queue.

It lags behind the database by moments. What somebody may no longer find is left out of each query
until the server knows.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings

from search.engine import outbox
from search.engine.base import Engine, EngineUnavailable
from search.engine.elasticsearch import client, comparison, feed, names, query
from search.engine.elasticsearch import rebuild as rebuilding
from search.engine.elasticsearch.punctual import within
from search.engine.elasticsearch.state import Breaker
from search.engine.request import Answer, CompletionRequest, Named, SearchRequest
from search.models import SearchDocument

logger = logging.getLogger("portal.search")

MANY = 1000  # differences, beyond which a rebuild is the quicker way


class ElasticsearchEngine(Engine):
    """Indexes ``<prefix>-…`` of the rows in the database ``using``."""

    name = "elasticsearch"

    def __init__(self, using: str = "default", prefix: str = ""):
        self.using = using
        self.prefix = prefix or settings.ELASTICSEARCH_PREFIX
        self.breaker = Breaker()

    def search(self, request: SearchRequest) -> Answer:
        hidden = outbox.pending_narrowed(self.using)
        with self._patiently():
            return query.search(request, hidden=hidden, prefix=self.prefix)

    def complete(self, request: CompletionRequest) -> list[Named]:
        hidden = outbox.pending_narrowed(self.using)
        with self._patiently():
            return query.complete(request, hidden=hidden, prefix=self.prefix)

    @contextmanager
    def _patiently(self) -> Iterator[None]:
        """Within it the server is asked by a reader who waits."""
        with self.breaker.asking(), within(client.PATIENCE):
            try:
                yield
            except (LookupError, TypeError, ValueError, AttributeError) as error:
                # Whatever said that is no Elasticsearch as we know it; readers get their page.
                logger.exception("search: an answer that can't be read")
                raise EngineUnavailable("an answer that can't be read") from error

    def write(self, documents: Sequence[SearchDocument]) -> None:
        with client.asking() as server:
            indexes = names.indexes_by_language(server, self.prefix)
            self._send(
                line
                for row in documents
                for index in indexes.get(row.language, ())
                for line in feed.index_lines(index, row)
            )
            names.ask_also(server, self.prefix, {row.language for row in documents})

    def remove(self, documents: Sequence[SearchDocument]) -> None:
        with client.asking() as server:
            indexes = names.indexes_by_language(server, self.prefix)
            self._send(
                feed.delete_line(index, row.pk, row.version + 1)
                for row in documents
                for index in indexes.get(row.language, ())
            )

    def _send(self, lines: Iterable[bytes]) -> None:
        with client.asking() as server:
            outcome = feed.send(server, list(lines), refresh=True)
        for reason in (*outcome.later.values(), *outcome.refused.values()):
            raise EngineUnavailable(reason)

    def catch_up(self) -> int:
        """Tell the server what waits in the outbox; how many changes. Safe to run twice at once."""
        return feed.send_changes(self.prefix, self.using)

    def rebuild(self) -> int:
        """Raises RebuildFailed or RebuildRuns too; then what served goes on serving."""
        copied = rebuilding.rebuild(self.prefix, self.using)
        self.breaker.close()
        outbox.try_again(self.using)
        self.catch_up()
        return copied

    def differences(self) -> Iterator[tuple[int, str]]:
        for different in comparison.differences(self.prefix, self.using):
            yield different.pk, str(different)

    def mend(self, ids: Iterable[int]) -> None:
        """Make the index hold these documents as their rows are. Raises RebuildFailed too."""
        ids = list(ids)
        if len(ids) > MANY:
            self.rebuild()
            return
        outbox.try_again(self.using)
        comparison.mend(ids, self.prefix, self.using)
        self.catch_up()

    def answers(self) -> bool:
        """Is the server there, of the right version, with indexes to ask? For the health page."""
        try:
            with self.breaker.asking(), within(client.PATIENCE), client.asking() as server:
                return bool(server.indices.exists_alias(name=self.prefix))
        except EngineUnavailable:
            return False
