"""A portal of its own beside the test: a state folder with the demonstration, served on loopback.

What browser tests and measurements share. Everything inside Django runs in another process, with
the settings of the ground and nothing that the surroundings happen to say.
"""

import contextlib
import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

BASE = Path(__file__).resolve().parents[1]
_KEPT = ("PATH", "HOME", "LANG", "TMPDIR")
_HTTPS = {"X-Forwarded-Proto": "https"}


@dataclass(frozen=True)
class Ground:
    """``state`` holds database, files and mail; ``settings`` names the settings module."""

    state: Path
    settings: str
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **{name: os.environ[name] for name in _KEPT if name in os.environ},
            "PYTHONWARNINGS": "ignore",
            "DJANGO_SETTINGS_MODULE": self.settings,
            "VAR_DIR": str(self.state),
            "DATABASE_URL": f"sqlite:///{self.state / 'portal.sqlite3'}",
            **self.more,
        }

    def python(self, *arguments: str) -> str:
        """Run Python here and give back what it prints."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=BASE,
            env={**self.environment, "ACCESS_LOG": "0"},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout

    def ask(self, command: str, *arguments: str):
        """What ``tests.inside`` answers to a command."""
        *_said, answer = self.python("-m", "tests.inside", command, *arguments).splitlines()
        return json.loads(answer)

    def prepare(self, migrated: Path | None = None) -> None:
        """Load the demonstration, where that wasn't done or the sources changed.

        ``migrated``: a database to begin with where there is none yet; to migrate takes longer.
        Several processes may ask at once; one does it.
        """
        self.state.mkdir(parents=True, exist_ok=True)
        with (self.state / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            database = self.state / "portal.sqlite3"
            if migrated and not database.exists():
                shutil.copy(migrated, database)
            for line in self.ask("prepare"):
                print(f"  {line}")

    def copy(self, state: Path) -> "Ground":
        """Another ground with the same content."""
        shutil.rmtree(state, ignore_errors=True)
        state.mkdir(parents=True)
        self.ask("copy", str(state / "portal.sqlite3"))
        if (self.state / "media").exists():
            shutil.copytree(self.state / "media", state / "media")
        (state / "static").symlink_to(self.state / "static")
        (state / "mail").mkdir()
        return Ground(state, self.settings, self.more)

    @contextlib.contextmanager
    def serving(self, *gunicorn: str) -> Iterator[str]:
        """gunicorn with these options before this ground; yields its address."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        with (self.state / "server.log").open("wb") as log:
            server = subprocess.Popen(
                [
                    *(sys.executable, "-m", "gunicorn", "portal.wsgi", "--preload"),
                    *("--bind", f"127.0.0.1:{port}", "--log-level", "error", *gunicorn),
                ],
                cwd=BASE,
                env={**self.environment, "SITE_ADDRESS": f"http://127.0.0.1:{port}"},
                stderr=log,
            )
            try:
                _wait_for(port, server, self.state)
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()
                server.wait(timeout=60)


def _wait_for(port: int, server: subprocess.Popen, state: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            break
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        with contextlib.suppress(OSError), contextlib.closing(connection):
            connection.request("GET", "/health/live", headers=_HTTPS)
            if connection.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise RuntimeError("gunicorn doesn't answer:\n" + (state / "server.log").read_text()[-2000:])
