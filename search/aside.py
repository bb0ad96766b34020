"""A place of its own for search: rows and engine beside the portal's, gone when it is left.

Figures of retrieval and speed are taken there, on corpora that are none of the portal's content.
"""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.db import connection, connections
from psycopg import sql

from search.engine.base import Engine
from search.engine.database import DatabaseEngine, tables
from search.engine.elasticsearch import ElasticsearchEngine, client, names
from search.models import BESIDE

ALIAS = "aside"


@contextmanager
def place() -> Iterator[str]:
    """The alias of a fresh, empty database with search's tables; dropped with all that is in it.

    On SQLite another file, on PostgreSQL a schema in the same database.
    """
    beside = _file if connection.vendor == "sqlite" else _schema
    with beside():
        make_tables(ALIAS)
        yield ALIAS


@contextmanager
def engine(name: str, using: str) -> Iterator[Engine]:
    """An engine of its own over a place's rows, empty until it is rebuilt; then it is dropped."""
    if name == DatabaseEngine.name:
        yield DatabaseEngine(using=using)
        return
    prefix = f"aside-{secrets.token_hex(4)}"
    try:
        yield ElasticsearchEngine(using=using, prefix=prefix)
    finally:
        with client.asking() as server:
            if indexes := list(names.indexes(server, prefix)):
                server.indices.delete(index=indexes, ignore_unavailable=True)


def make_tables(using: str) -> None:
    """Search's tables as its models are; migrations would bring those of every other app too."""
    with connections[using].schema_editor() as editor:
        for model in apps.get_app_config("search").get_models():
            if model not in BESIDE:
                editor.create_model(model)
    tables.prepare(using=using)


@contextmanager
def _file() -> Iterator[None]:
    with (
        tempfile.TemporaryDirectory(prefix="search-aside-") as folder,
        _connected(NAME=str(Path(folder) / "aside.sqlite3")),
    ):
        yield


@contextmanager
def _schema() -> Iterator[None]:
    name = f"aside_{secrets.token_hex(4)}"
    options = connection.settings_dict["OPTIONS"]
    path = f"{options.get('options', '')} -c search_path={name}"
    # By the connection beside, so that it sees the schema before a transaction here ends.
    with _connected(OPTIONS={**options, "options": path}):
        _execute("CREATE SCHEMA {}", name)
        try:
            yield
        finally:
            _execute("DROP SCHEMA {} CASCADE", name)


@contextmanager
def _connected(**changed) -> Iterator[None]:
    connections.settings[ALIAS] = {**connection.settings_dict, **changed}
    try:
        # At once: what can't be had is told here, and tests know no database of this name.
        connections[ALIAS].connect()
        yield
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.settings[ALIAS]


def _execute(statement: str, name: str) -> None:
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))
