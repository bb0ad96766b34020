"""On a real server: nothing is lost while it is rebuilt, and what is taken away is gone at once."""

import threading
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from core.audience import MEMBERS, PUBLIC
from core.happenings import tell_removed
from courses.models import Course
from search import engine
from search.engine import chosen
from search.engine.elasticsearch import client, names
from search.engine.elasticsearch.rebuild import rebuild
from search.engine.elasticsearch.turn import RebuildRuns, its_turn
from search.engine.request import CompletionRequest
from search.models import SearchDocument
from tests.factories.courses import CourseFactory
from tests.factories.search import told
from tests.faults.conftest import COURSES
from tests.faults.portal import feed_often, wait_until

A_SECOND = 20
REBUILDS = 2


@pytest.fixture(autouse=True)
def quick_turns(monkeypatch):
    feed_often(monkeypatch)


def test_a_rebuild_under_writes_and_searches_loses_nothing_and_shows_no_gap(portal):
    totals, errors, engines, stop = [], [], set(), threading.Event()

    def search():
        while not stop.wait(1 / A_SECOND):
            try:
                result = portal.ask()
            except Exception as error:  # noqa: BLE001 - all of it is what a reader would meet
                errors.append(repr(error))
            else:
                totals.append(result.total)
                engines.add(result.engine)

    with portal.beside(search, stop), portal.writing(A_SECOND) as written:
        wait_until(lambda: len(written) > 5)
        for _time in range(REBUILDS):
            portal.rebuild()
        during = len(written), len(totals)
    assert not errors
    assert set(totals) == {COURSES}, sorted(set(totals))
    assert min(during) > 20, during
    wait_until(portal.is_told)
    assert portal.differences() == []
    assert portal.answers_itself()
    for course in portal.courses:
        title = portal.titles[course.pk]
        assert SearchDocument.objects.get(uuid=course.uuid).title == title
    last = written[-1]
    assert any(
        hit.uuid == str(course.uuid)
        for course in portal.courses
        if course.pk == last
        for hit in portal.ask(portal.titles[last]).hits
    )


def test_what_is_removed_while_a_rebuild_fills_stays_removed(portal, monkeypatch):
    course = portal.courses[0]
    filled = rebuild.__globals__["_fill"]

    def remove_then_fill(*arguments):
        # The copy has begun with the row in its hands; the feed's removal comes before it.
        rows = list(SearchDocument.objects.order_by("pk"))
        uuid = course.uuid
        course.delete()
        tell_removed(Course, [uuid])
        wait_until(portal.is_told)
        monkeypatch.setitem(rebuild.__globals__, "_slices", lambda _rows: iter([rows]))
        monkeypatch.setitem(rebuild.__globals__, "_fill", filled)
        return filled(*arguments)

    monkeypatch.setitem(rebuild.__globals__, "_fill", remove_then_fill)
    portal.rebuild()
    assert portal.ask().total == COURSES - 1
    assert portal.differences() == []


def test_the_first_document_of_a_language_is_found_as_soon_as_it_is_told(portal):
    assert portal.ask("schweissen").total == 0
    _german()
    wait_until(portal.is_told)
    assert portal.ask("schweissen").total == 1


def test_and_so_it_is_where_it_comes_while_a_rebuild_changes_over(portal, monkeypatch):
    filled = rebuild.__globals__["_filled"]

    def german_comes(server, new):
        found = filled(server, new)
        if len(found) == 1:
            _german()
            wait_until(portal.is_told)
            monkeypatch.setitem(rebuild.__globals__, "_filled", filled)
        return found

    monkeypatch.setitem(rebuild.__globals__, "_filled", german_comes)
    portal.rebuild()
    assert portal.ask("schweissen").total == 1


def test_and_so_it_is_where_it_comes_before_a_rebuild_has_made_its_index(portal, monkeypatch):
    created = rebuild.__globals__["_create"]
    filled = rebuild.__globals__["_fill"]
    has_come = threading.Event()

    def german_waits(server, language, index):
        if language == "de":
            has_come.wait(timeout=60)
        created(server, language, index)

    def german_comes(*arguments):
        monkeypatch.setitem(rebuild.__globals__, "_fill", filled)
        try:
            copied = filled(*arguments)
            _german()
            wait_until(portal.is_told)
            return copied
        finally:
            has_come.set()

    monkeypatch.setitem(rebuild.__globals__, "_create", german_waits)
    monkeypatch.setitem(rebuild.__globals__, "_fill", german_comes)
    portal.rebuild()
    assert has_come.is_set()
    assert portal.ask("schweissen").total == 1
    assert list(chosen().differences()) == []


def _german() -> None:
    told(CourseFactory(original_language="de", languages__title="Schweißen"))


def test_two_rebuilds_at_once_are_one(portal):
    with its_turn(chosen().prefix, "default"), pytest.raises(RebuildRuns):
        chosen().rebuild()
    assert chosen().rebuild() == SearchDocument.objects.count()
    assert not list(Path(settings.VAR_DIR).glob(f"rebuild-{chosen().prefix}*"))


class TestAccessLost:
    """In the same second: before the server was told anything."""

    @pytest.fixture
    def course(self, portal):
        """Known to the server; from here on nobody tells it more."""
        course = told(
            CourseFactory(
                languages__title="Windscreen wipers of tomorrow", country="LU", mode="online"
            )
        )
        wait_until(portal.is_told)
        assert portal.ask("windscreen wipers").total == 1
        portal.stop_worker()
        return course

    def seen_of(self, portal) -> list:
        """Hit, count, counts of facets and kinds, suggestion, completion; empty where none."""
        result = portal.ask("windscreen wipers")
        slip = portal.ask("windscren wipres")
        begun = engine.complete(CompletionRequest("windscr", "en"))
        assert not result.degraded
        return [
            *result.hits,
            *filter(None, [result.total, result.unfiltered, *result.kinds.values()]),
            *(n for values in result.facets.values() for n in values.values() if n),
            *slip.hits,
            *filter(None, [slip.corrected, slip.suggestion]),
            *begun,
        ]

    def test_it_was_there(self, portal, course):
        assert len(self.seen_of(portal)) > 5

    def test_by_its_audience(self, portal, course):
        course.audience.filter(key=PUBLIC).delete()
        course.audience.create(key=MEMBERS)
        told(course)
        assert self.seen_of(portal) == []
        page = Client().get("/en/search/", {"q": "windscreen wipers"})
        assert "tomorrow" not in page.content.decode()

    def test_by_its_removal(self, portal, course):
        uuid = course.uuid
        course.delete()
        tell_removed(Course, [uuid])
        assert self.seen_of(portal) == []

    def test_and_by_a_later_change_of_its_words(self, portal, course):
        course.audience.filter(key=PUBLIC).delete()
        told(course)
        course.texts.update(title="Windscreen wipers, secret")
        told(course)
        assert self.seen_of(portal) == []


class TestCheck:
    """``check_search`` finds what nobody told, and mends it."""

    def repaired(self, portal) -> list[str]:
        found = portal.differences()
        portal.repair()
        assert portal.differences() == []
        return found

    @pytest.fixture
    def row(self, portal):
        portal.stop_worker()
        return SearchDocument.objects.get(uuid=portal.courses[0].uuid)

    @pytest.fixture
    def index(self, portal):
        (index,) = names.indexes_by_language(client.client(), chosen().prefix)["en"]
        return index

    def test_a_missing_document(self, portal, row, index):
        client.client().delete(index=index, id=str(row.pk), refresh=True)
        (named,) = self.repaired(portal)
        assert named == f"course {row.uuid} en: elasticsearch: missing"

    def test_an_old_version(self, portal, row, index):
        SearchDocument.objects.filter(pk=row.pk).update(version=row.version + 1)
        (named,) = self.repaired(portal)
        assert "known in version 1, is in version 2" in named

    def test_a_database_that_was_restored_is_behind(self, portal, row):
        for number in range(3):
            portal.retitle(portal.courses[0], f"Brakes of turn {number}")
        chosen().catch_up()
        SearchDocument.objects.filter(pk=row.pk).update(version=row.version)
        (named,) = self.repaired(portal)
        assert "known in version 4, is in version 1" in named
        portal.retitle(portal.courses[0], "Brakes that go on")
        chosen().catch_up()
        assert portal.ask("that go on").hits

    def test_what_no_row_stands_for(self, portal, row, index):
        stray = {"title": "Brakes astray", "audience": [PUBLIC], "uuid": str(row.uuid)}
        client.client().index(index=index, id="999999", document=stray, refresh=True)
        (named,) = self.repaired(portal)
        assert named == "document 999999 -: elasticsearch: no longer there, but still found"

    def test_a_change_under_way_is_no_difference(self, portal):
        with portal.writing(A_SECOND):
            time.sleep(0.5)
            assert portal.differences() == []
