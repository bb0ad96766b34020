"""What the engine leaves to SQLite: FTS5 tables of words and of names."""

from search.engine.database.sqlite.fulltext import SqliteFullText
from search.engine.database.sqlite.names import SqliteNames

__all__ = ["SqliteFullText", "SqliteNames"]
