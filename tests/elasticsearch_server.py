"""A real Elasticsearch for tests of the engine: the one at ELASTICSEARCH_URL, that bin/test starts.

Each worker has indexes of its own, which a test finds empty. Without a server the tests are skipped
and say so; with CI set they fail.
"""

import os
from collections.abc import Iterator
from itertools import count

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.db.models import F

from core.languages import CODES
from search import engine
from search.engine.base import EngineUnavailable
from search.engine.elasticsearch import ElasticsearchEngine, client, names
from search.engine.elasticsearch.mapping import index_body
from search.models import SearchDocument

# A busy machine answers late; that says nothing about the code.
PATIENCE = 60.0
_STARTS = count(1_000_000, 100_000)


class UnforgivingEngine(ElasticsearchEngine):
    """The database doesn't stand in unseen: a test that the server did not answer fails."""

    def search(self, request):
        return _answered(super().search, request)

    def complete(self, request):
        return _answered(super().complete, request)


def _answered(ask, request):
    try:
        return ask(request)
    except EngineUnavailable as error:
        raise AssertionError(f"Elasticsearch gave no answer: {error}") from error


@pytest.fixture(scope="session")
def elasticsearch_prefix() -> Iterator[str]:
    """Empty indexes of all languages behind an alias; dropped at the end."""
    if not django_settings.ELASTICSEARCH_URL:
        reason = "no Elasticsearch: bin/elasticsearch start, then set ELASTICSEARCH_URL"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    prefix = f"test-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}-{os.getpid()}"
    server = client.connect(django_settings.ELASTICSEARCH_URL).options(request_timeout=PATIENCE)
    time = names.new_time({})
    for language in CODES:
        body = index_body(language)
        body["settings"]["translog.durability"] = "async"
        server.indices.create(
            index=f"{prefix}-{language}-{time}",
            aliases={prefix: {}, f"{prefix}-{language}": {}},
            wait_for_active_shards="0",
            **body,
        )
    server.cluster.health(index=prefix, wait_for_status="yellow", timeout="60s")
    yield prefix
    server.indices.delete(index=list(names.indexes(server, prefix)))


@pytest.fixture
def elasticsearch(elasticsearch_prefix, settings, monkeypatch, db) -> Iterator[ElasticsearchEngine]:
    """The portal searches on Elasticsearch in this test; the index holds what the database does."""
    _go_on_counting()
    monkeypatch.setattr(client, "PATIENCE", PATIENCE)
    client.connect.cache_clear()
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_PREFIX = elasticsearch_prefix
    made = UnforgivingEngine()
    monkeypatch.setitem(engine.ENGINES, "elasticsearch", lambda: made)
    engine._made.cache_clear()
    _tell_of_what_is_there(made)
    yield made
    server = client.client().options(request_timeout=PATIENCE)
    server.delete_by_query(
        index=elasticsearch_prefix, query={"match_all": {}}, conflicts="proceed", refresh=True
    )
    engine._made.cache_clear()
    client.connect.cache_clear()


def _go_on_counting() -> None:
    """No test uses the document numbers of one before: the index remembers what was removed.

    PostgreSQL counts on by itself; on SQLite a test's end takes the count back.
    """
    if connection.vendor == "sqlite":
        table = SearchDocument._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, next(_STARTS)]
            )


def _tell_of_what_is_there(made: ElasticsearchEngine) -> None:
    """Some tests share what was made before them: in versions above those that were removed."""
    rows = SearchDocument.objects.all()
    if rows.exists():
        rows.update(version=F("version") + next(_STARTS))
        made.write(list(rows))


@pytest.fixture(params=["database", "elasticsearch"])
def each_engine(request) -> str:
    """The test runs once an engine."""
    if request.param == "elasticsearch":
        request.getfixturevalue("elasticsearch")
    return request.param
