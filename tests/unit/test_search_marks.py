"""Marks and snippets: from the raw text, escaped, whole words."""

from search.engine.marks import mark, snippet
from search.engine.query import parse


def test_each_form_of_the_word_is_marked_as_it_stands():
    marked = mark("Batteriemontage und Batterien", parse("Batterie"), "de")
    assert marked == "<mark>Batteriemontage</mark> und <mark>Batterien</mark>"


def test_accents_may_be_left_out():
    assert mark("Mécanicien diéséliste", parse("dieseliste"), "fr") == (
        "Mécanicien <mark>diéséliste</mark>"
    )


def test_markup_in_the_text_shows_as_text():
    marked = mark("<script>alert('tyre')</script> & tyre", parse("tyre"), "en")
    assert marked == (
        "&lt;script&gt;alert(&#x27;<mark>tyre</mark>&#x27;)&lt;/script&gt; &amp; <mark>tyre</mark>"
    )


def test_markup_in_the_query_is_never_output():
    assert mark("a tyre", parse("<b>tyre"), "en") == "a <mark>tyre</mark>"


def test_a_snippet_shows_the_piece_with_most_of_the_words():
    text = "Nothing here. " * 60 + "A tyre wears. " + "Filler words. " * 60 + "The tyre technician."
    piece = snippet(text, parse("tyre technician"), "en")
    assert "<mark>tyre</mark> <mark>technician</mark>" in piece
    assert piece.startswith("… ")
    assert len(piece) < 320


def test_a_text_without_the_words_gives_its_beginning():
    piece = snippet("First words of a long text. " * 40, parse("tyre"), "en")
    assert piece.startswith("First words of a long text.")
    assert piece.endswith(" …")
    assert "<mark>" not in piece


def test_a_short_text_is_whole():
    assert snippet("A tyre.\nWorn.", parse("worn"), "en") == "A tyre. <mark>Worn</mark>."


def test_a_word_without_blanks_is_no_trouble():
    assert snippet("x" * 5000, parse("x"), "en")
