"""A place of its own for search: rows and engine beside the portal's, gone when it is left.

Figures of retrieval and speed are taken there, on corpora that are none of the portal's content.
"""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

ALIAS = "aside"


@contextmanager
def place() -> Iterator[str]:
    """The alias of a fresh, empty database with search's tables; dropped with all that is in it.

    On SQLite another file, on PostgreSQL a schema in the same database.
    """
    beside = _file if connection.vendor == "sqlite" else _schema
    with beside() as changed:
        settings = {**connections.settings["default"], **changed}
        connections.settings[ALIAS] = connections.databases[ALIAS] = settings
        try:
            call_command("migrate", "search", database=ALIAS, verbosity=0)
            yield ALIAS
        finally:
            connections[ALIAS].close()
            del connections[ALIAS]
            connections.settings.pop(ALIAS, None)


@contextmanager
def _file() -> Iterator[dict]:
    with tempfile.TemporaryDirectory(prefix="search-aside-") as folder:
        yield {"NAME": str(Path(folder) / "aside.sqlite3")}


@contextmanager
def _schema() -> Iterator[dict]:
    name = f"aside_{secrets.token_hex(4)}"
    schema = sql.Identifier(name)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE SCHEMA {}").format(schema))
    try:
        options = {**connection.settings_dict["OPTIONS"], "options": f"-c search_path={name}"}
        yield {"OPTIONS": options}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(schema))
