"""The full text of the database that search's rows stand in."""

from django.db import connections

from search.engine.database.postgresql import PostgresqlFullText
from search.engine.database.sqlite import SqliteFullText

FullText = SqliteFullText | PostgresqlFullText
_VENDORS = {"sqlite": SqliteFullText, "postgresql": PostgresqlFullText}


def of(using: str) -> FullText:
    return _VENDORS[connections[using].vendor](using)
