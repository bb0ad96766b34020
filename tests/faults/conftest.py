"""A portal on a real Elasticsearch, read and written by threads while something fails."""

import secrets
import shutil
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, connections

from core.texts import locale_ids
from search.engine.elasticsearch import rebuild
from tests import prepared_database
from tests.factories.courses import CourseFactory, ProviderFactory
from tests.factories.search import told
from tests.faults.portal import Portal
from tests.faults.server import Server

COURSES = 60


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.faults)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One of its own for this test run: it is killed now and then."""
    server = Server(tmp_path_factory.mktemp("faults"))
    server.start()
    yield server
    server.remove()


@pytest.fixture
def shared_database(transactional_db, tmp_path):
    """A database that threads of this test can share: on SQLite a file instead of memory."""
    if connection.vendor != "sqlite":
        yield
        return
    in_memory = connections["default"]
    del connections["default"]
    told = connections.settings["default"]
    before = dict(told)
    told["NAME"] = str(tmp_path / "faults.sqlite3")
    shutil.copy(prepared_database.prepared(), told["NAME"])
    locale_ids()
    try:
        yield
    finally:
        connections["default"].close()
        del connections["default"]
        told.update(before)
        connections["default"] = in_memory


@pytest.fixture
def portal(server, shared_database, settings, monkeypatch):
    """Sixty courses on brakes, found by Elasticsearch; a worker at its queue."""
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URL = server.url
    settings.ELASTICSEARCH_PREFIX = f"faults{secrets.token_hex(4)}"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    # Twenty-four empty indexes would prove no more than two.
    monkeypatch.setattr(rebuild, "CODES", ("en", "de"))
    cache.clear()
    provider = ProviderFactory()
    courses = [
        CourseFactory(provider=provider, languages__title=f"Brakes {number}")
        for number in range(COURSES)
    ]
    told(provider.organisation, provider, *courses)
    with Portal(courses, server) as portal:
        portal.rebuild()
        yield portal
        portal.forget()
