"""What every test gets: no network beyond loopback, an empty cache, all content locales."""

import contextlib
import socket
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import translation

from tests import prepared_database
from tests.elasticsearch_server import (  # noqa: F401 - fixtures
    each_engine,
    elasticsearch,
    elasticsearch_prefix,
)
from tests.spread import Spread

# A busy machine draws slowly; that says nothing about the code.
hypothesis.settings.register_profile(
    "portal", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("portal")

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
_LOOPBACK = ("127.", "::1", "localhost", "/")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return Spread(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Those in the browser last: they are short, and fill the time that tests of faults take."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """On SQLite the test database is a copy of a migrated file."""
    if connection.vendor == "sqlite":
        prepared_database.install(connection)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database with the 24 content locales, as the portal has them."""
    from core.texts import locale_ids

    with django_db_blocker.unblock():
        locale_ids()


@pytest.fixture(scope="session")
def shared_rows(django_db_setup, django_db_blocker):
    """``with shared_rows():`` in a fixture of a module or class: rows that its tests share.

    What a test adds goes at its end, what is shared at the end of the fixture.
    """

    @contextlib.contextmanager
    def shared():
        with django_db_blocker.unblock(), transaction.atomic():
            yield
            transaction.set_rollback(True)

    return shared


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def plain_english():
    """A request leaves its language active; the next test starts in English again."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """A test that reaches out fails at once."""
    connect = socket.socket.connect

    def guarded(self, address):
        host = address[0] if isinstance(address, tuple) else address
        if isinstance(host, str) and not host.startswith(_LOOPBACK):
            raise AssertionError(f"a test tried to reach {host}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data beside the project; the test is skipped where it isn't there."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"the shared data folder is missing ({SHARED_DATA.name} beside the project)")
    return SHARED_DATA


@pytest.fixture
def query_count(db):
    """How many queries a callable makes: ``query_count(lambda: client.get(url))``."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(call) -> int:
        with CaptureQueriesContext(connection) as captured:
            call()
        return len(captured)

    return count
