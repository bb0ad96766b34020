"""What must be done before the portal can serve: each step with its time, none done twice."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

# What, when newer than the last preparation, makes another one necessary.
SOURCES = {
    *(".py", ".po", ".toml", ".csv", ".json", ".txt"),
    *(".css", ".js", ".svg", ".png", ".woff2"),
}
STATE_FOLDERS = ("media", "mail", "static")


def prepare(say: Callable[[str], None], *, demo: bool, fresh: bool) -> None:
    """Bring database, messages, static files and demo content up to date below ``VAR_DIR``."""
    stamp = settings.VAR_DIR / ("ready-demo" if demo else "ready")
    if fresh:
        forget()
    if is_current(stamp):
        return
    (settings.VAR_DIR / "mail").mkdir(parents=True, exist_ok=True)
    began = time.time()
    for name, command, options in steps(demo):
        started = time.monotonic()
        call_command(command, stdout=StringIO(), **options)
        say(f"{name}: {time.monotonic() - started:.1f} s")
    # A file saved while the steps ran may have come too late for them: dated to their beginning,
    # the stamp is older than it.
    stamp.write_text(database_name())
    os.utime(stamp, (began, began))


def steps(demo: bool) -> list[tuple[str, str, dict]]:
    """(what it is called, management command, its options), in order."""
    found = [
        ("messages", "compile_catalogues", {}),
        ("database", "migrate", {"verbosity": 0, "interactive": False}),
        ("static files", "collectstatic", {"verbosity": 0, "interactive": False}),
        ("pages that ship", "load_base", {}),
        ("skills framework", "load_framework", {}),
    ]
    if demo:
        found.append(("demo content", "load_demo", {}))
    # After an update what was analysed or kept in an older form is written anew.
    found.append(("search", "check_search", {"repair": True, "engine": "database"}))
    return found


def forget() -> None:
    """Drop all state of this machine: database, files, mail. The secret key stays."""
    connection.close()
    cache.clear()  # a shared one would take the new database's first versions for known ones
    database = settings.DATABASES["default"]
    if connection.vendor == "sqlite":
        for suffix in ("", "-wal", "-shm"):
            Path(f"{database['NAME']}{suffix}").unlink(missing_ok=True)
    else:
        # Not `flush`: it would also empty what Wagtail's own migrations put in, for good.
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    for folder in STATE_FOLDERS:
        shutil.rmtree(settings.VAR_DIR / folder, ignore_errors=True)
    for stamp in settings.VAR_DIR.glob("ready*"):
        stamp.unlink()


def is_current(stamp: Path) -> bool:
    """True where nothing changed since this stamp was written, for this very database."""
    if not stamp.exists() or stamp.read_text() != database_name():
        return False
    if connection.vendor == "sqlite" and not Path(settings.DATABASES["default"]["NAME"]).exists():
        return False
    made = stamp.stat().st_mtime
    return not any(path.stat().st_mtime > made for path in _sources())


def _sources() -> Iterator[Path]:
    yield settings.BASE_DIR / "requirements.txt"
    for folder in settings.BASE_DIR.iterdir():
        if folder.name == "locale" or (
            (folder / "__init__.py").exists() and folder.name != "tests"
        ):
            yield from (path for path in folder.rglob("*") if path.suffix in SOURCES)


def database_name() -> str:
    """Which database this is, without its password."""
    database = settings.DATABASES["default"]
    return "|".join(str(database.get(key, "")) for key in ("ENGINE", "HOST", "PORT", "NAME"))
