"""Candidates for feeds and saved searches: read to the end; of a loose answer, the best."""

from uuid import UUID

import pytest

from search import matching
from search.engine.request import Answer, Ranked, SearchRequest

REQUEST = SearchRequest(text="brakes", language="en", page=3, sort="title")


class PagedEngine:
    """Finds objects 1 to ``total``; remembers what it was asked."""

    def __init__(self, total, *, loose=False, says=None):
        self.total, self.loose, self.says = total, loose, says or total
        self.asked = []

    def search(self, request):
        self.asked.append(request)
        first = (request.page - 1) * request.size
        numbers = range(1, self.total + 1)[first : first + request.size]
        found = tuple(Ranked(UUID(int=number), (number,)) for number in numbers)
        return Answer(found, self.says, request.page, {}, {}, self.says, loose=self.loose)


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(matching, "CHUNK", 2)


def numbers(found) -> list[int]:
    return [uuid.int for uuid in found.uuids]


def test_all_pages_are_read_from_the_first():
    engine = PagedEngine(5)
    found = matching.candidates(engine, REQUEST, most=10)
    assert (numbers(found), found.total, found.loose) == ([1, 2, 3, 4, 5], 5, False)
    assert [request.page for request in engine.asked] == [1, 2, 3]


def test_it_is_asked_for_the_newest_without_correction():
    engine = PagedEngine(1)
    matching.candidates(engine, REQUEST, most=10)
    assert {(request.sort, request.literal) for request in engine.asked} == {("newest", True)}


def test_no_more_is_read_than_was_wanted():
    found = matching.candidates(PagedEngine(50), REQUEST, most=3)
    assert (numbers(found), found.total) == ([1, 2, 3], 50)


def test_objects_that_went_while_it_was_read_do_not_keep_it_reading():
    found = matching.candidates(PagedEngine(3, says=9), REQUEST, most=10)
    assert numbers(found) == [1, 2, 3]


def test_of_a_loose_answer_the_best_are_taken():
    engine = PagedEngine(5, loose=True)
    found = matching.candidates(engine, REQUEST, most=10)
    assert found.loose
    assert engine.asked[-1].sort == "relevance"
    assert engine.asked[-1].size == matching.BEST
