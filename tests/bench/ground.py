"""The ground of a measurement: a state folder of its own with the demonstration, and gunicorn."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

BASE = Path(__file__).resolve().parents[2]
STATE = Path(os.environ.get("BENCH_DIR", BASE / "var" / "bench"))
WORKERS = 2
BARE = "/bare"
# What production settings ask for, and nothing that the surroundings happen to say.
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    "SECRET_KEY": "measured on loopback, known to nobody else, fifty letters and more",
    "ALLOWED_HOSTS": "127.0.0.1",
    "PYTHONWARNINGS": "ignore",
}


def environment(state: Path) -> dict[str, str]:
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        **ENVIRONMENT,
        "VAR_DIR": str(state),
        "DATABASE_URL": f"sqlite:///{state / 'portal.sqlite3'}",
    }


def python(state: Path, *arguments: str) -> str:
    """Run Python in this ground's environment and give back what it prints."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=BASE,
        env={**environment(state), "ACCESS_LOG": "0"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout


def demonstration() -> Path:
    """A state folder with the demonstration loaded; made anew when the sources changed."""
    state = STATE / "demo"
    state.mkdir(parents=True, exist_ok=True)
    print(python(state, "-m", "tests.bench.inside", "prepare"), end="")
    return state


def copy_of(state: Path, name: str) -> Path:
    """Another ground with the same content; static files are shared."""
    copy = STATE / name
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir(parents=True)
    python(state, "-m", "tests.bench.inside", "copy", str(copy / "portal.sqlite3"))
    (copy / "static").symlink_to(state / "static")
    return copy


@contextlib.contextmanager
def serving(state: Path) -> Iterator[int]:
    """gunicorn with two workers before this state; yields its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (state / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "portal.wsgi", "--workers", str(WORKERS)),
                *("--bind", f"127.0.0.1:{port}", "--preload", "--log-level", "error"),
            ],
            cwd=BASE,
            env=environment(state),
            stderr=log,
        )
        try:
            _wait_for(port, server)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(port: int, server: subprocess.Popen) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError(f"gunicorn ended with {server.returncode}; see server.log")
        with contextlib.suppress(OSError):
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health/live", headers={"X-Forwarded-Proto": "https"})
            if connection.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise RuntimeError("gunicorn does not answer")
