"""How often each word stands where: packed for PostgreSQL's table, read back for BM25."""

from uuid import UUID

import numpy as np
import pytest

from search.engine.database.content import Content, Part, first_letters
from search.engine.database.plan import Documents, Group, Plan
from search.engine.database.postgresql import weights
from search.engine.ranking import LABELS, TEXT, TITLE


def _part(words: str) -> Part:
    return Part(words, " ".join(map(first_letters, words.split())))


def _content(title="", labels="", text="", pk=1) -> Content:
    return Content(pk, UUID(int=pk), "en", title, _part(title), _part(labels), _part(text), [])


def _often(content: Content, lexeme: str) -> float:
    words = np.frombuffer(weights.row(content).words, "<u4")
    found = words[words >> 8 == weights._checksum(lexeme)]
    return float(weights._often(found)[0]) if len(found) else 0.0


def test_a_word_counts_by_where_it_stands_and_how_often():
    content = _content(title="tyre", labels="tyre tyre", text="tyre fitter")
    assert _often(content, "tyre") == TITLE + 2 * LABELS + TEXT
    assert _often(content, "fitter") == TEXT
    assert _often(content, "brake") == 0


def test_first_letters_are_words_of_their_own():
    content = _content(text="batteri batterie tyre")
    assert _often(content, ":batt") == 2 * TEXT
    assert _often(content, "batt") == 0


@pytest.mark.parametrize("number", [7, 8, 300])
def test_what_stands_too_often_counts_as_often_as_can_be_said(number):
    content = _content(title="tyre", text=" ".join(["tyre"] * number))
    assert _often(content, "tyre") == TITLE + 7 * TEXT


class _InMemory(weights.Weights):
    """The scores without a database."""

    def __init__(self, *contents: Content):
        self._rows = {content.document_id: weights.row(content) for content in contents}

    def _read(self, ids):
        # The server gives rows in an order of its own.
        return [self._rows[pk] for pk in reversed(ids.tolist()) if pk in self._rows]


def _about(lengths=None, learnt=None) -> Documents:
    def all_of(ids):
        return np.ones(len(ids), bool)

    def learn(rows):
        if learnt is not None:
            learnt.extend(rows)

    return Documents(100, all_of, all_of, lengths or (lambda ids: np.ones(len(ids))), learn)


def _plan(*words: str, documents: int = 10) -> Plan:
    groups = tuple(Group((word,), (first_letters(word),), documents, documents) for word in words)
    return Plan(groups, len(words), every=groups)


def test_scores_stand_in_the_order_of_the_ids_asked_for():
    known = _InMemory(
        _content(text="tyre", pk=7), _content(title="tyre", pk=3), _content(text="brake", pk=5)
    )
    ranked = known.ranked(np.array([5, 7, 3, 99]), _plan("tyre"), _about())
    assert ranked.ids.tolist() == [5, 7, 3, 99]
    brake, text, title, gone = ranked.scores.tolist()
    assert title > text > 0
    assert brake == gone == 0


def test_a_rare_word_counts_more_than_a_frequent_one():
    known = _InMemory(_content(text="tyre", pk=1), _content(text="brake", pk=2))
    groups = tuple(Group((word,), (), n, 0) for word, n in (("tyre", 2), ("brake", 20)))
    ranked = known.ranked(np.array([1, 2]), Plan(groups, 2, every=groups), _about())
    assert ranked.scores[0] > ranked.scores[1] > 0


def test_the_longer_document_counts_less():
    known = _InMemory(_content(text="tyre", pk=1), _content(text="tyre", pk=2))
    about = _about(lambda ids: np.where(ids == 1, 4.0, 1.0))
    ranked = known.ranked(np.array([1, 2]), _plan("tyre"), about)
    assert 0 < ranked.scores[0] < ranked.scores[1]


def test_it_tells_where_terms_stand_but_not_where_only_first_letters_do():
    known = _InMemory(
        _content(text="batterie", pk=1), _content(text="batterie batteri", pk=2), _content(pk=3)
    )
    ranked = known.ranked(np.array([1, 2, 3]), _plan("batteri", "batterie", "batt"), _about())
    assert ranked.standing == {"batteri": 1, "batterie": 2, "batt": 0}


def test_titles_are_told_of_what_was_read():
    learnt: list = []
    known = _InMemory(_content(title="tyre fitter", pk=2))
    known.ranked(np.array([2, 99]), _plan("tyre"), _about(learnt=learnt))
    assert learnt == [(2, "tyre fitter", str(UUID(int=2)))]


def test_nothing_asked_scores_nothing():
    empty = _InMemory(_content(text="tyre")).ranked(np.array([1]), Plan((), 0), _about())
    assert empty.scores.tolist() == [0.0]
    none = _InMemory().ranked(np.array([], np.int64), _plan("tyre"), _about())
    assert none.scores.tolist() == []
