"""One rebuild at a time: a lock that ends with the process that holds it.

Where several machines share a database, it is the database's; SQLite has one machine and a file.
"""

import fcntl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections

from search.engine.base import RebuildFailed


class RebuildRuns(RebuildFailed):
    """Another process rebuilds these indexes right now."""


@contextmanager
def its_turn(prefix: str, using: str) -> Iterator[None]:
    """Within it nobody else rebuilds the indexes of this prefix. Raises RebuildRuns."""
    held = _by_database if connections[using].vendor == "postgresql" else _by_file
    with held(prefix, using) as got:
        if not got:
            raise RebuildRuns(f"another rebuild of {prefix} is at work")
        yield


@contextmanager
def _by_database(prefix: str, using: str) -> Iterator[bool]:
    key = zlib.crc32(f"rebuild {prefix}".encode())
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        (got,) = cursor.fetchone()
    try:
        yield got
    finally:
        if got:
            with connections[using].cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@contextmanager
def _by_file(prefix: str, using: str) -> Iterator[bool]:
    folder = Path(settings.VAR_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"rebuild-{prefix}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
