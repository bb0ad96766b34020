"""The tables that each database keeps in a form of its own."""

import pytest
from django.db import connection, transaction

from core.audience import PUBLIC
from search.engine.database import DatabaseEngine, columns, tables
from search.engine.database.postgresql import weights
from search.engine.database.postgresql.fulltext import TABLE
from search.engine.database.sqlite import pieces
from search.engine.request import SearchRequest
from tests.integration.test_search_database_columns import document

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine():
    engine = DatabaseEngine()
    rows = [document(title=f"tyre {word}") for word in ("fitter", "presser", "inspector")]
    with transaction.atomic():
        for row in rows:
            row.save()
        engine.write(rows)
    return engine


def _value(statement: str, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchone()[0]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="FTS5 is SQLite's")
@pytest.mark.parametrize("table", ["search_fulltext", "search_names"])
def test_after_a_rebuild_pieces_are_merged_as_often_as_before(engine, table):
    engine.rebuild()
    for name, value in pieces.USUALLY.items():
        assert _value(f"SELECT v FROM {table}_config WHERE k = %s", name) == value  # noqa: S608


@pytest.mark.skipif(connection.vendor != "postgresql", reason="TOAST is PostgreSQL's")
def test_the_vectors_of_short_documents_stand_apart_too(engine):
    beside = "SELECT pg_relation_size(reltoastrelid) FROM pg_class WHERE relname = %s"
    assert _value(beside, TABLE) > 0
    wide = _value(f"SELECT MAX(pg_column_size(ballast)) FROM {TABLE}")  # noqa: S608
    assert wide < 100


@pytest.mark.skipif(connection.vendor != "postgresql", reason="GIN is PostgreSQL's")
def test_what_is_looked_for_is_found_by_each_function(engine):
    assert _value("SELECT search_count('''tyre''')") == 3
    assert len(bytes(_value("SELECT search_ids('''tyre''', NULL)"))) == 3 * 8
    assert len(bytes(_value("SELECT search_ids('''tyre''', 2)"))) == 2 * 8
    assert len(bytes(_value("SELECT search_some('''tyre''', 100)"))) == 3 * 8
    assert _value("SELECT search_some('''brake''', 100)") is None


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's tables changed")
def test_tables_of_an_older_form_are_dropped_and_filled_by_a_rebuild(engine):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {weights.TABLE} DROP COLUMN folded")
    tables.prepare()
    assert {what for _pk, what in engine.differences()} == {"its words are missing"}
    engine.rebuild()
    assert list(engine.differences()) == []
    assert engine.search(SearchRequest("tyre", "en", keys=frozenset([PUBLIC]))).total == 3


def test_what_was_written_since_the_columns_were_read_is_no_hit_yet(engine, monkeypatch):
    nothing = columns._nothing()
    monkeypatch.setattr(engine._columns, "current", lambda *_now: nothing)
    assert engine.search(SearchRequest("tyre", "en", keys=frozenset([PUBLIC]))).total == 0
