"""What the engine leaves to PostgreSQL: tsvectors under a GIN index, names under a B-tree."""

from search.engine.database.postgresql.fulltext import PostgresqlFullText
from search.engine.database.postgresql.names import PostgresqlNames

__all__ = ["PostgresqlFullText", "PostgresqlNames"]
