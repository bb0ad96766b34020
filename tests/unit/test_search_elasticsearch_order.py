"""From documents that the server found to objects in their order."""

import datetime
import uuid

from search.engine.elasticsearch import order
from search.engine.elasticsearch.packed import Found
from search.engine.elasticsearch.scores import EXACT_STEP
from search.engine.ranking import RERANKED

ONE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)


def _found(pk: int, of: uuid.UUID, title: str = "", score: float = 1.0, date=None) -> Found:
    return Found(pk, of, title, date, score)


def _order(found, text="battery assembly"):
    return [each.uuid for each in order.by_relevance(found, text)]


def test_documents_of_an_object_become_one_best_first():
    ranked = order.as_they_come([_found(3, ONE), _found(5, OTHER), _found(4, ONE)])
    assert [(each.uuid, each.document_ids) for each in ranked] == [(ONE, (3, 4)), (OTHER, (5,))]


def test_a_title_like_the_query_comes_first_among_near_equals():
    found = [_found(1, ONE, "about something", 1.0), _found(2, OTHER, "battery assembly", 0.9)]
    assert _order(found) == [OTHER, ONE]


def test_a_whole_name_stands_above_every_score():
    found = [_found(1, ONE, "battery assembly", 40.0), _found(2, OTHER, "", EXACT_STEP + 0.1)]
    assert _order(found) == [OTHER, ONE]


def test_what_is_fresh_comes_first_among_equals():
    today = datetime.date.today()
    old = today - datetime.timedelta(days=4000)
    assert _order([_found(1, ONE, date=old), _found(2, OTHER, date=today)]) == [OTHER, ONE]


def test_beyond_the_window_documents_stay_as_they_come():
    first = [_found(pk, uuid.UUID(int=100 + pk), "x", 2.0) for pk in range(RERANKED)]
    last = _found(900, ONE, "battery assembly", 1.9)
    assert _order([*first, last])[-1] == ONE


def test_the_best_score_is_of_words_alone():
    assert order.best_score([_found(1, ONE, score=2 * EXACT_STEP + 3), _found(2, OTHER)]) == 3
