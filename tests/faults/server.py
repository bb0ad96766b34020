"""A real Elasticsearch that tests may kill: a folder and a port of its own."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from tests.ground import BASE


class Server:
    """``url`` stays the same over all its lives."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        done = self._script("start")
        if done.returncode:
            raise RuntimeError(f"Elasticsearch did not start:\n{done.stdout}{done.stderr}")

    def kill(self) -> None:
        """As when the machine fails: nothing is written down, nothing is said."""
        pid = self._pid()
        os.kill(pid, signal.SIGKILL)
        while _lives(pid):
            time.sleep(0.02)

    def remove(self) -> None:
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            self.kill()
        # Run by root, the script keeps the server's state where the server's user gets to it.
        shutil.rmtree((self.folder / "elasticsearch").resolve(), ignore_errors=True)

    @contextlib.contextmanager
    def hanging(self):
        """Within it the server takes requests and answers none."""
        pid = self._pid()
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def _pid(self) -> int:
        return int((self.folder / "elasticsearch" / "pid").read_text())

    def _script(self, verb: str) -> subprocess.CompletedProcess:
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("ELASTICSEARCH_URL", "SEARCH_ENGINE")
        }
        return subprocess.run(
            [str(BASE / "bin" / "elasticsearch"), verb],
            env={
                **environment,
                "VAR_DIR": str(self.folder),
                "ELASTICSEARCH_PORT": str(self.port),
                "ELASTICSEARCH_HEAP": "384m",
            },
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
