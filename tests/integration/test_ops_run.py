"""``run_portal``: says what it does, serves, and leaves nothing behind, however it is stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from demo.content import PASSWORD
from portal import preparation
from tests.ground import BASE

TABLES = """
import django
django.setup()
from django.db import connection
from django_tasks_db.models import DBTaskResult
from core.changes import ContentChange
from core.versions import ContentVersion
from portal.preparation import database_name
from django.conf import settings
with connection.schema_editor() as editor:
    for model in (DBTaskResult, ContentVersion, ContentChange):
        editor.create_model(model)
(settings.VAR_DIR / "ready-demo").write_text(database_name())
"""
TOUCH = """
import django
django.setup()
from core.versions import ContentVersion, touch
for _ in range(150):
    touch("weaving")
"""


def environment(state: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "PYTHONWARNINGS": "ignore",
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "DEBUG": "0",
        "VAR_DIR": str(state),
    }


def python(state: Path, *arguments: str, **options) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=BASE,
        env=environment(state),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **options,
    )


@pytest.fixture(scope="module")
def state(tmp_path_factory) -> Path:
    """A state folder that counts as prepared, with the tables that the machinery itself needs."""
    folder = tmp_path_factory.mktemp("state")
    done = python(folder, "-c", TABLES)
    output, _ = done.communicate(timeout=60)
    assert done.returncode == 0, output
    return folder


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def processes(state: Path) -> list[str]:
    """Command lines of whatever runs with this state folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"VAR_DIR={state}".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


def lines_until_ready(server: subprocess.Popen) -> list[str]:
    lines = []
    for line in server.stdout:
        lines.append(line.rstrip())
        if "admin@example.org" in line:
            return lines
    raise AssertionError("\n".join(lines))


# Ctrl-C reaches the whole group of a terminal; a supervisor's signal the one process.
@pytest.mark.parametrize(
    ("name", "to_group"), [("SIGINT", True), ("SIGTERM", False), ("SIGHUP", True)]
)
def test_a_started_portal_serves_and_stops_without_a_trace(state, port, name, to_group):
    started = time.monotonic()
    server = python(state, "manage.py", "run_portal", "--port", str(port), start_new_session=True)
    try:
        lines = lines_until_ready(server)
        assert lines[0].startswith(f"Portal ready at http://127.0.0.1:{port}/ (")
        assert PASSWORD in lines[1]
        assert time.monotonic() - started < 20  # on a machine that does much else
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", "/health/live")
        assert connection.getresponse().status == 200
        connection.close()
        assert sum("db_worker" in line for line in processes(state)) == 1
        (os.killpg if to_group else os.kill)(server.pid, getattr(signal, name))
        assert server.wait(timeout=30) == 0
        assert processes(state) == []
    finally:
        for process in (server,):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.stdout.close()


def test_a_taken_port_is_said_before_any_work(state, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        server = python(state, "manage.py", "run_portal", "--port", str(port))
        output, _ = server.communicate(timeout=30)
    assert server.returncode == 1
    assert f"Port {port} can't be had" in output
    assert "Traceback" not in output
    assert processes(state) == []


def test_two_processes_that_write_at_once_lose_nothing(state):
    writers = [python(state, "-c", TOUCH) for _ in range(2)]
    for writer in writers:
        output, _ = writer.communicate(timeout=120)
        assert writer.returncode == 0, output
    asked = (
        "import django; django.setup(); from core.versions import stamp; print(stamp(['weaving']))"
    )
    reader = python(state, "-c", asked)
    assert reader.communicate(timeout=60)[0].strip() == "300"


class TestPreparation:
    @pytest.fixture
    def stamp(self, settings, tmp_path, monkeypatch):
        settings.BASE_DIR = tmp_path / "code"
        (settings.BASE_DIR / "app").mkdir(parents=True)
        (settings.BASE_DIR / "app" / "__init__.py").touch()
        (settings.BASE_DIR / "locale").mkdir()
        (settings.BASE_DIR / "requirements.txt").touch()
        monkeypatch.setattr(preparation, "database_name", lambda: "here")
        monkeypatch.setattr(preparation.connection, "vendor", "postgresql")
        stamp = tmp_path / "ready"
        stamp.write_text("here")
        os.utime(stamp, (time.time() + 5,) * 2)
        return stamp

    def test_nothing_is_done_twice(self, stamp):
        assert preparation.is_current(stamp)

    def test_another_database_is_prepared_too(self, stamp):
        stamp.write_text("there")
        assert not preparation.is_current(stamp)

    @pytest.mark.parametrize("name", ["app/models.py", "app/static/site.css", "locale/de.po"])
    def test_a_newer_source_is_noticed(self, settings, stamp, name):
        path = settings.BASE_DIR / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        os.utime(path, (time.time() + 60,) * 2)
        assert not preparation.is_current(stamp)

    def test_a_portal_without_demonstration_has_what_ships(self):
        commands = [command for _name, command, _options in preparation.steps(demo=False)]
        assert {"migrate", "load_base", "load_framework"} <= set(commands)
        assert "load_demo" not in commands
