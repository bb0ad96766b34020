"""The migrated SQLite database, made once for all test processes and runs, then copied into memory.

Wagtail's migrations take half a minute; a copy takes milliseconds. The copy is made anew when a
migration or a requirement changes.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import MethodType

BASE = Path(__file__).resolve().parents[1]


def install(connection) -> None:
    """Make Django create the test database of this SQLite connection from the prepared file."""

    def create_test_db(self, verbosity=1, autoclobber=False, serialize=True, keepdb=False):
        name = self._get_test_db_name()
        self.connection.close()
        self.connection.settings_dict["NAME"] = name
        self.connection.ensure_connection()
        with sqlite3.connect(prepared()) as source:
            source.backup(self.connection.connection)
        return name

    connection.creation.create_test_db = MethodType(create_test_db, connection.creation)


def prepared() -> Path:
    """The path of the migrated database; made under a lock where it is missing."""
    folder = BASE / "var" / "tests"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{_digest()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            for old in folder.glob("*.sqlite3"):
                old.unlink()
            unfinished = target.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            environment = {**os.environ, "DATABASE_URL": f"sqlite:///{unfinished}"}
            subprocess.run(
                [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
                cwd=BASE,
                env=environment,
                check=True,
            )
            with sqlite3.connect(unfinished) as database:
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                database.execute("PRAGMA journal_mode=DELETE")
            unfinished.rename(target)
    return target


def _digest() -> str:
    """Of every migration of ours and of the pinned requirements."""
    files = sorted(BASE.glob("*/migrations/*.py"))
    digest = hashlib.sha256()
    for path in [*files, BASE / "requirements.txt"]:
        digest.update(str(path.relative_to(BASE)).encode() + path.read_bytes())
    return digest.hexdigest()[:20]
