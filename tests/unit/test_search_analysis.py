"""The analyzer: what counts as the same word in 24 languages."""

import pytest

from core.languages import CODES
from search import analysis
from search.analysis import fold, folded, term, terms

SAME = [
    ("en", "technicians", "technician"),
    ("de", "Batterien", "Batterie"),
    ("de", "Straße", "strasse"),
    ("fr", "mécaniciens", "mecanicien"),
    ("es", "técnicos", "tecnico"),
    ("it", "batterie", "batteria"),
    ("cs", "baterií", "baterie"),
    ("bg", "батериите", "батерия"),
    ("lv", "akumulatori", "akumulators"),
    ("hr", "tehničari", "tehničara"),
    ("sk", "batérie", "batéria"),
    ("sl", "tehnika", "tehniki"),
    ("mt", "tekniku", "teknika"),
    ("el", "τεχνικοί", "τεχνικός"),
    ("pl", "mechanika", "mechanik"),
]


@pytest.mark.parametrize(("language", "one", "other"), SAME)
def test_forms_of_a_word_give_one_term(language, one, other):
    assert term(one, language) == term(other, language)


@pytest.mark.parametrize("language", CODES)
def test_each_language_is_analysed_and_case_does_not_matter(language):
    assert terms("Skills Alliance", language) == terms("SKILLS alliance", language)
    assert len(terms("Skills Alliance", language)) == 2


def test_elided_articles_are_no_words():
    assert terms("l’atelier d'usinage", "fr") == terms("atelier usinage", "fr")
    assert terms("dell'officina", "it") == terms("officina", "it")
    assert folded("the member's guide") == "the member guide"


def test_an_apostrophe_elsewhere_parts_words():
    assert folded("six o'clock") == "six o clock"


def test_accents_strokes_and_ligatures_fold():
    assert fold("Diéséliste") == "dieseliste"
    assert fold("Łódź") == "lodz"
    assert fold("cœur") == "coeur"


def test_words_know_where_they_stand():
    text = "A tyre, worn."
    assert [text[word.start : word.end] for word in analysis.words(text)] == ["A", "tyre", "worn"]


@pytest.mark.parametrize("text", ["", "🙂", "*", "\x00", "___", "«»", "\u202e\u200f"])
def test_what_holds_no_word_gives_no_term(text):
    assert [terms(text, language) for language in CODES] == [[]] * 24
    assert folded(text) == ""


def test_an_endless_word_is_cut():
    assert len(folded("a" * 10_000)) == analysis.LONGEST_WORD
