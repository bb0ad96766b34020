"""Which engines there are on this machine, and a ground for each: SQLite always.

PostgreSQL where it is installed (started if need be, as in ``.ci/run``), Elasticsearch where
``bin/elasticsearch`` brings it up; one that the measurement started is stopped afterwards.
"""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from tests.bench.ground import PRODUCTION, STATE
from tests.ground import BASE, Ground

SETTINGS = "tests.bench.settings"
SERVER = "portal:portal@127.0.0.1:5432"
ELASTICSEARCH = str(BASE / "bin" / "elasticsearch")
NAMES = ("sqlite", "postgresql", "elasticsearch")


class NotHere(Exception):
    """This machine has no such server; the message says why."""


@dataclass(frozen=True)
class Measured:
    """An engine to be measured. Elasticsearch has its rows in SQLite."""

    name: str
    environment: dict[str, str] = field(default_factory=dict)

    def ground(self, content: str) -> Ground:
        """Where ``content`` (such as ``5000``) is or will be kept."""
        database = "postgresql" if self.name == "postgresql" else "sqlite"
        state = STATE / "search" / f"{database}-{content}"
        state.mkdir(parents=True, exist_ok=True)
        more = {**PRODUCTION, "SEARCH_ENGINE": "database", **self.environment}
        if self.name == "postgresql":
            more["DATABASE_URL"] = f"postgres://{SERVER}/portal_bench_{content}"
        if self.name == "elasticsearch":
            more["ELASTICSEARCH_PREFIX"] = f"bench-{content}"
        return Ground(state, SETTINGS, more)

    def empty(self, content: str) -> Ground:
        """The same ground with an empty database."""
        ground = self.ground(content)
        shutil.rmtree(ground.state)
        ground.state.mkdir()
        if self.name == "postgresql":
            _create_database(f"portal_bench_{content}")
        return ground


@contextlib.contextmanager
def available(names: list[str]) -> Iterator[list[Measured]]:
    """Those of the names that this machine has; says why it lacks the others."""
    found = []
    with contextlib.ExitStack() as servers:
        for name in names:
            try:
                found.append(Measured(name, _ENVIRONMENTS[name](servers)))
            except NotHere as reason:
                print(f"  {name}: skipped, {reason}")
        yield found


def _sqlite(_servers: contextlib.ExitStack) -> dict[str, str]:
    return {}


def _postgresql(_servers: contextlib.ExitStack) -> dict[str, str]:
    with contextlib.suppress(psycopg.OperationalError), _maintenance():
        return {}
    if not shutil.which("pg_ctlcluster"):
        raise NotHere("PostgreSQL is not installed")
    if os.getuid():
        raise NotHere(f"nobody answers as postgres://{SERVER}, and only root may make that role")
    version = max(os.listdir("/usr/lib/postgresql"), key=int)
    cluster = ["pg_ctlcluster", version, "main"]
    if subprocess.run([*cluster, "status"], stdout=subprocess.DEVNULL).returncode:
        subprocess.run([*cluster, "start"], check=True)
    role = "CREATE ROLE portal LOGIN SUPERUSER PASSWORD 'portal'"
    subprocess.run(["su", "postgres", "-c", f'psql -qc "{role}"'], cwd="/", check=False)
    try:
        with _maintenance():
            return {}
    except psycopg.OperationalError as error:
        raise NotHere(str(error)) from error


def _elasticsearch(servers: contextlib.ExitStack) -> dict[str, str]:
    if not Path(ELASTICSEARCH).exists():
        raise NotHere("bin/elasticsearch is missing")
    quiet = {"stdout": subprocess.DEVNULL}
    runs = subprocess.run([ELASTICSEARCH, "status"], **quiet).returncode == 0
    if not runs:
        if subprocess.run([ELASTICSEARCH, "start"]).returncode:
            raise NotHere("bin/elasticsearch start failed")
        servers.callback(subprocess.run, [ELASTICSEARCH, "stop"], **quiet)
    address = os.environ.get("ELASTICSEARCH_URL") or subprocess.check_output(
        [ELASTICSEARCH, "url"], text=True
    )
    return {"ELASTICSEARCH_URL": address.strip(), "SEARCH_ENGINE": "elasticsearch"}


_ENVIRONMENTS = dict(zip(NAMES, (_sqlite, _postgresql, _elasticsearch), strict=True))


def _maintenance() -> psycopg.Connection:
    return psycopg.connect(f"postgres://{SERVER}/postgres", autocommit=True)


def _create_database(name: str) -> None:
    named = sql.Identifier(name)
    with _maintenance() as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(named))
        server.execute(sql.SQL("CREATE DATABASE {}").format(named))
