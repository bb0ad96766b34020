"""Answers in binary form: as text, PostgreSQL would write each byte as two digits."""

from django.db import connections
from django.db.backends.utils import CursorWrapper
from psycopg import Cursor
from psycopg.pq import Format


def cursor(using: str) -> CursorWrapper:
    """Like the connection's own, whose parameters are part of the statement: those can't do it."""
    connection = connections[using]
    connection.ensure_connection()
    own: Cursor = Cursor(connection.connection)
    own.format = Format.BINARY
    make = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    return make(own)
