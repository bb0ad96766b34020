"""Stems begin as their words do, but in the languages that are said to be others."""

import pytest

from search import analysis
from search.engine.query import parse
from tests.bench.search.data import CODES, SENTENCES, sentences

pytestmark = pytest.mark.skipif(not SENTENCES.exists(), reason=f"{SENTENCES} is missing")


@pytest.mark.parametrize("language", CODES)
def test_a_stem_begins_as_its_word_does(language):
    found = {
        word.text for each in sentences(language, "train") for word in analysis.words(each.text)
    }
    assert len(found) > 2_000
    moved = {
        word
        for word in found
        if word[0].isascii() and word[0].lower() != analysis.term(word, language)[0]
    }
    assert bool(moved) == (language in analysis.MOVING_INITIALS)


@pytest.mark.parametrize("language", CODES)
def test_marks_miss_no_word_for_its_first_letter(language):
    texts = [each.text for each in sentences(language, "train")[:40]]
    asked = {word.text for text in texts[:8] for word in analysis.words(text)}
    marked = 0
    for word in sorted(asked):
        known = parse(word).known_in(language)
        for text in texts:
            may_answer = {match.span() for match in known.matches(text)}
            answers = {
                match.span() for match in analysis.word_matches(text) if known[match[0]] is not None
            }
            assert answers <= may_answer
            marked += len(answers)
    assert marked > len(asked)
