"""Which language's text a reader gets."""

from dataclasses import dataclass

import pytest

from core.texts import choose, choose_language, pick


@dataclass
class Text:
    language: str


@pytest.mark.parametrize(
    ("available", "wanted", "original", "language"),
    [
        (["cs", "en"], "cs", "en", "cs"),
        (["it", "en"], "cs", "it", "it"),
        (["de", "en"], "cs", "it", "en"),
        (["pl", "bg"], "cs", "it", "bg"),
        ([], "cs", "it", None),
    ],
)
def test_the_readers_language_then_the_original_then_english(available, wanted, original, language):
    assert choose_language(available, wanted, original) == language


def test_a_text_in_the_readers_language_needs_no_notice():
    chosen = choose([Text("cs"), Text("en")], "cs", "en")
    assert (chosen.text.language, chosen.is_fallback, chosen.lang_attribute) == ("cs", False, "")
    assert chosen.available == ("cs", "en")


def test_a_text_in_another_language_says_which():
    chosen = choose([Text("el")], "cs", "el")
    assert chosen.is_fallback
    assert chosen.lang_attribute == "el"
    assert chosen.language_name == "ελληνικά"


def test_a_record_without_texts_has_none_to_choose():
    assert choose([], "cs", "en") is None


def test_a_name_out_of_a_table():
    assert pick({"de": "Brücke", "en": "bridge"}, "de") == "Brücke"
    assert pick({"de": "Brücke", "en": "bridge"}, "fr") == "bridge"
    assert pick({}, "fr") == ""
