"""Elasticsearch fails, and nobody who reads notices more than a quiet note; then it catches up."""

import os
import subprocess
import sys
import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from core.happenings import tell_changed
from search.engine import chosen, outbox
from search.engine.elasticsearch import client, feed, names, rebuild
from skills.models import Concept
from tests.factories.skills import ConceptFactory
from tests.faults import impostor
from tests.faults.conftest import COURSES
from tests.faults.portal import Portal, backlog, feed_often, wait_until
from tests.faults.slow_way import SlowWay
from tests.ground import BASE

# A reader waits a second for the server at the most; the rest is the page, and a busy machine.
LONGEST_PAGE = 3.0


@pytest.fixture(autouse=True)
def quick_turns(monkeypatch):
    feed_often(monkeypatch)


def assert_whole(seen) -> None:
    """Every page came, with every course on it, and none kept its reader waiting."""
    assert not seen.errors, seen
    assert set(seen.totals) == {COURSES}, seen
    assert seen.longest < LONGEST_PAGE, seen
    # A busy machine draws few pages in that time.
    assert len(seen.totals) >= 5, seen


def catches_up(portal: Portal) -> None:
    wait_until(portal.answers_itself)
    wait_until(portal.is_told)
    assert portal.differences() == []


def rebuild_or_say() -> str:
    """What a rebuild says where it fails."""
    try:
        call_command("rebuild_search", "--engine", "elasticsearch", stdout=StringIO())
    except CommandError as error:
        return str(error)
    return ""


def test_killed_in_the_middle_of_a_search(portal, server):
    with portal.reading() as seen:
        time.sleep(1)
        server.kill()
        time.sleep(1)
        portal.retitle(portal.courses[0], "Brakes while nobody is there")
        assert portal.ask("while nobody is there").hits
        assert portal.ask().degraded
        began = time.monotonic()
        portal.ask()
        assert time.monotonic() - began < 0.5, "nobody waits for a server that is left alone"
        server.start()
        catches_up(portal)
    assert_whole(seen)
    assert portal.ask("while nobody is there").hits


def test_killed_in_the_middle_of_a_bulk(portal, server, monkeypatch):
    monkeypatch.setattr(outbox, "BATCH", 50)
    sent, requests = feed.send, []

    def kill_under_way(asked, lines, **more):
        requests.append(len(lines))
        if len(requests) == 3:
            server.kill()
        return sent(asked, lines, **more)

    monkeypatch.setattr(feed, "send", kill_under_way)
    with portal.reading() as seen:
        concepts = ConceptFactory.create_batch(500)
        tell_changed(Concept, [concept.uuid for concept in concepts])
        wait_until(lambda: len(requests) >= 3)
        wait_until(lambda: portal.ask().degraded)
        assert 0 < backlog().waiting < 500
        server.start()
        catches_up(portal)
    assert_whole(seen)


def test_killed_in_the_middle_of_a_rebuild(portal, server, monkeypatch):
    tell_changed(Concept, [concept.uuid for concept in ConceptFactory.create_batch(300)])
    wait_until(portal.is_told)
    serving = names.indexes(client.client(), chosen().prefix)
    monkeypatch.setattr(rebuild, "SLICE", 50)
    sent, requests = rebuild.send, []

    def kill_under_way(asked, lines, **more):
        requests.append(len(lines))
        if len(requests) == 4:
            server.kill()
        return sent(asked, lines, **more)

    with portal.reading() as seen, monkeypatch.context() as failing:
        failing.setattr(rebuild, "send", kill_under_way)
        assert "serves on as it was" in rebuild_or_say()
        server.start()
        wait_until(portal.answers_itself)
        left = names.indexes(client.client(), chosen().prefix)
        assert {name: left[name] for name in serving} == serving
        assert set(left) > set(serving), "what was begun is left over"
    with portal.reading() as seen_too:
        assert rebuild_or_say() == ""
        catches_up(portal)
    assert not set(left) & set(names.indexes(client.client(), chosen().prefix))
    assert_whole(seen)
    assert_whole(seen_too)


@pytest.fixture
def way(portal, settings):
    """The portal reaches its server by a way that may be slow."""
    way = SlowWay(portal.server.port)
    settings.ELASTICSEARCH_URL = way.url
    wait_until(portal.answers_itself)
    yield way
    settings.ELASTICSEARCH_URL = portal.server.url
    way.close()


@pytest.mark.parametrize(
    "slowness", [{"delay": 3.0}, {"piece": 40}], ids=["late", "a few bytes at a time"]
)
def test_slow(portal, way, slowness):
    with portal.reading() as seen:
        for name, value in slowness.items():
            setattr(way, name, value)
        for _time in range(3):
            began = time.monotonic()
            portal.ask()
            assert time.monotonic() - began < LONGEST_PAGE
        assert portal.ask().degraded
        portal.retitle(portal.courses[0], "Brakes on a slow day")
        assert portal.ask("slow day").hits
        way.delay, way.piece = 0.0, 0
        catches_up(portal)
    assert_whole(seen)


def test_hanging(portal, server):
    with portal.reading() as seen:
        with server.hanging():
            wait_until(lambda: chosen().breaker.state != "closed")
            assert portal.ask().degraded
            portal.retitle(portal.courses[0], "Brakes that hang")
            assert portal.ask("that hang").hits
        catches_up(portal)
    assert_whole(seen)


def test_read_only_as_after_a_full_disk(portal):
    indexes = ",".join(names.indexes(client.client(), chosen().prefix))
    block = "index.blocks.read_only_allow_delete"
    with portal.reading() as seen:
        client.client().indices.put_settings(index=indexes, settings={block: True})
        portal.retitle(portal.courses[0], "Brakes without space")
        time.sleep(1)
        assert portal.answers_itself(), "what it knows can still be asked for"
        assert backlog().waiting == 1
        client.client().indices.put_settings(index=indexes, settings={block: None})
        catches_up(portal)
    assert_whole(seen)
    assert portal.ask("without space").hits


@pytest.mark.parametrize("kind", ["VERSION_8", "ANOTHER_PRODUCT", "NOT_JSON", "FAULTY"])
def test_not_the_server_that_is_needed(portal, settings, kind):
    right = settings.ELASTICSEARCH_URL
    with impostor.answering(*getattr(impostor, kind)) as url, portal.reading() as seen:
        settings.ELASTICSEARCH_URL = url
        for _time in range(4):
            assert portal.ask().degraded
        portal.retitle(portal.courses[0], f"Brakes besides {kind}")
        assert portal.ask(f"besides {kind}").hits
        assert "serves on as it was" in rebuild_or_say()
        health = Client().get("/health/ready")
        assert health.status_code == 200
        assert health.json()["search"]["answers"] is False
        settings.ELASTICSEARCH_URL = right
        catches_up(portal)
    assert_whole(seen)


def test_without_an_index_yet(portal):
    portal.forget()
    with portal.reading() as seen:
        assert portal.ask().degraded
        time.sleep(1)
        portal.rebuild()
        catches_up(portal)
    assert_whole(seen)


def test_the_health_page_tells_how_it_stands(portal, server):
    told = Client().get("/health/ready").json()["search"]
    assert told == {
        "engine": "elasticsearch",
        "answers": True,
        "breaker": "closed",
        "waiting": 0,
        "oldest_waiting_seconds": 0,
        "refused": 0,
    }
    with server.hanging():
        portal.retitle(portal.courses[0], "Brakes in bad health")
        for _time in range(4):
            portal.ask()
        page = Client().get("/health/ready")
    assert page.status_code == 200
    told = page.json()["search"]
    assert told["answers"] is False
    assert told["breaker"] == "open"
    assert told["waiting"] == 1
    catches_up(portal)


def test_a_start_needs_no_server():
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "ELASTICSEARCH_URL": "http://127.0.0.1:9",
        "SEARCH_ENGINE": "elasticsearch",
        "VAR_DIR": os.environ.get("TMPDIR", "/tmp") + "/portal-start",
        "DATABASE_URL": "sqlite://:memory:",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=BASE,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
