"""Reading a query: nothing that a person types is syntax."""

import pytest

from search.engine.query import MOST_TERMS, parse

HOSTILE = [
    "🙂", "*", '"', "'", "\\", "\x00", "AND", "NOT OR", "title:x", "NEAR(a b)", "a' | 'b:*",
    "(((", "^tyre", "{a b} : c", "x" * 10_000, "a " * 5_000, "\u202eabc", "' OR 1=1 --", "%s", "{}",
]  # fmt: skip


def test_a_word_is_asked_once_and_only_the_last_may_be_unfinished():
    query = parse("Tyre tyre Technician")
    assert [term.word for term in query.terms] == ["tyre", "technician"]
    assert [term.is_prefix for term in query.terms] == [False, True]


def test_one_letter_is_no_beginning():
    assert not parse("vitamin c").terms[-1].is_prefix


def test_each_word_is_looked_for_under_its_term_in_each_language():
    (term,) = parse("Batterien").terms
    assert "batteri" in term.stems()
    assert term.stems(["de"]) == ["batteri"]


def test_a_text_without_words_asks_nothing():
    assert not parse("🙂 * ?")


def test_too_many_words_are_cut():
    assert len(parse(" ".join(f"w{n}" for n in range(200))).terms) == MOST_TERMS


@pytest.mark.parametrize("text", HOSTILE)
def test_only_letters_and_digits_reach_the_database(text):
    for term in parse(text).terms:
        assert term.word.isalnum()
        assert all(each.isalnum() for each in term.stems())
