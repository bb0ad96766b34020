"""What the engine leaves to SQLite: FTS5 tables of words and of names."""

from search.engine.database.sqlite import fulltext, names
from search.engine.database.sqlite.fulltext import SqliteFullText
from search.engine.database.sqlite.names import SqliteNames

TABLES = fulltext.TABLE, names.TABLE

__all__ = ["TABLES", "SqliteFullText", "SqliteNames"]
