"""For who reads all rows: SQLite maps its file into memory, so a process that passes over all of it
would hold all of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections


@contextmanager
def unmapped(using: str) -> Iterator[None]:
    """Within it this connection reads without mapping; other databases do anyway."""
    if connections[using].vendor != "sqlite":
        yield
        return
    with connections[using].cursor() as cursor:
        cursor.execute("PRAGMA mmap_size")
        usual = cursor.fetchone()  # a database in memory has no such thing
        cursor.execute("PRAGMA mmap_size = 0")
    try:
        yield
    finally:
        if usual:
            with connections[using].cursor() as cursor:
                cursor.execute(f"PRAGMA mmap_size = {int(usual[0])}")
