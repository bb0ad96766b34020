"""What must be done before the portal can serve: each step with its time, none done twice."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

# What, when newer than the last preparation, makes another one necessary.
SOURCES = ("*.py", "*.po", "*.toml", "*.csv", "*.css", "*.js", "*.json", "*.svg", "*.txt")


def prepare(say: Callable[[str], None], *, demo: bool, fresh: bool) -> None:
    """Bring database, messages, static files and demo content up to date below ``var/``."""
    stamp = settings.VAR_DIR / ("ready-demo" if demo else "ready")
    if fresh:
        forget()
    if _is_current(stamp):
        return
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    (settings.VAR_DIR / "mail").mkdir(exist_ok=True)
    steps = [
        ("messages", lambda: call_command("compile_catalogues", verbosity=0, stdout=_Silent())),
        ("database", lambda: call_command("migrate", verbosity=0, interactive=False)),
        ("static files", lambda: call_command("collectstatic", verbosity=0, interactive=False)),
    ]
    # The demonstration brings the pages that every portal has, with an imprint of its own.
    pages = ("demo content", "load_demo") if demo else ("base pages", "load_base")
    steps.append((pages[0], lambda: call_command(pages[1], stdout=_Silent())))
    for name, step in steps:
        started = time.monotonic()
        step()
        say(f"{name}: {time.monotonic() - started:.1f} s")
    stamp.touch()


def forget() -> None:
    """Drop all state of this machine: database, files, mail. The secret key stays."""
    connection.close()
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        for suffix in ("", "-wal", "-shm"):
            Path(f"{database['NAME']}{suffix}").unlink(missing_ok=True)
    else:
        call_command("flush", interactive=False, verbosity=0)
    for folder in ("media", "mail", "static"):
        shutil.rmtree(settings.VAR_DIR / folder, ignore_errors=True)
    for stamp in settings.VAR_DIR.glob("ready*"):
        stamp.unlink()


def _is_current(stamp: Path) -> bool:
    if not stamp.exists():
        return False
    made = stamp.stat().st_mtime
    apps = [path for path in settings.BASE_DIR.iterdir() if (path / "__init__.py").exists()]
    return not any(
        path.stat().st_mtime > made
        for folder in (*apps, settings.BASE_DIR / "locale")
        for pattern in SOURCES
        for path in folder.rglob(pattern)
    )


class _Silent:
    def write(self, _text):
        """Say nothing: the step's line says its time."""

    def flush(self):
        """Nothing is kept back."""
