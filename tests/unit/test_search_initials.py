"""Stems begin as their words do, but in the languages that are said to be others."""

import pytest

from search import analysis
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
