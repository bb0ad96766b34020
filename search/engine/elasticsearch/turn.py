"""One rebuild at a time: a lock that ends with the process that holds it.

Where several machines share a database, it is the database's; SQLite has one machine and a file.
"""

import fcntl
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

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
    path = Path(settings.VAR_DIR) / f"rebuild-{prefix}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        got = _is_locked(file) and _is_there(file, path)
        try:
            yield got
        finally:
            if got:
                path.unlink()


def _is_locked(file: IO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_there(file: IO, path: Path) -> bool:
    """False where another removed it after we had opened it: then the lock is nobody's."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
