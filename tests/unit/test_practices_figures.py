"""Figures as each language writes and reads them; texts as they are typed; differences."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from core.differences import words
from core.richtext import from_plain, to_typed
from practices.figures import change, figure, kept_number, read_number
from practices.sections.identity import find_region


@pytest.mark.parametrize(
    ("language", "typed", "number"),
    [
        ("de", "184.000", "184000"),
        ("de", "184.000,5", "184000.5"),
        ("de", "1,5", "1.5"),
        ("de", "1.5", "1.5"),
        ("en", "184,000", "184000"),
        ("en", "1.500", "1.5"),
        ("en", "1,234,567.25", "1234567.25"),
        ("cs", "184 000 €", "184000"),
        ("fr", "86 %", "86"),
        ("it", "−3,25", "-3.25"),
        ("es", "0", "0"),
    ],
)
def test_a_number_is_read_in_its_writers_language_and_kept_alike_for_all(language, typed, number):
    kept = kept_number(read_number(typed, language))
    assert kept == number
    for other in ("en", "de", "fr", "es", "it", "cs"):
        assert kept_number(read_number(kept, other)) == number


@pytest.mark.parametrize("typed", ["", "about ten", "1-2", "12e5", "--3", "."])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError, match="^"):
        read_number(typed, "en")


@pytest.mark.parametrize(
    ("language", "value", "unit", "shown"),
    [
        ("en", "86.50", "%", "86.5%"),
        ("de", "86.50", "%", "86,5\xa0%"),
        ("cs", "184000", "EUR", "184\xa0000\xa0€"),
        ("en", "184000", "EUR", "€184,000"),
        ("en", "1", "days", "1 day"),
        ("en", "3.40", "days", "3.4 days"),
        ("en", "17", "", "17"),
    ],
)
def test_a_figure_is_written_as_its_reader_does(language, value, unit, shown):
    with override(language):
        assert figure(Decimal(value), unit) == shown


def test_a_change_has_a_sign_and_percentages_change_by_points():
    with override("en"):
        assert change(Decimal(41), Decimal(86), "%") == "+45 points"
        assert change(Decimal(420), Decimal(14), "hours") == "−406 hours"
        assert change(None, Decimal(86), "%") == ""
        assert change(Decimal(3), Decimal(3), "") == "±0"


@pytest.mark.parametrize(
    "typed",
    [
        "One paragraph.",
        "One.\n\nTwo.",
        "- a\n- b",
        "Before:\n\n- a <b>\n- c & d\n\nAfter.",
    ],
)
def test_a_text_comes_back_as_it_was_typed(typed):
    assert to_typed(from_plain(typed)) == typed


def test_differences_give_both_texts_back():
    before, after = (
        "Forty people came to six nights.",
        "Forty-two people came, to six nights in all.",
    )
    runs = words(before, after)
    assert "".join(run.text for run in runs if run.kind != "removed") == after
    assert "".join(run.text for run in runs if run.kind != "added") == before
    assert words("same", "same")[0].kind == "same"


@pytest.mark.parametrize(
    ("typed", "country", "code"),
    [
        ("CZ080", "CZ", "CZ080"),
        ("cz080", "CZ", "CZ080"),
        ("Moravskoslezský kraj (CZ080)", "CZ", "CZ080"),
        ("moravskoslezský kraj", "CZ", "CZ080"),
        ("CZ080", "DE", None),
        ("Atlantis", "CZ", None),
    ],
)
def test_a_region_is_found_by_code_or_name_in_its_country(typed, country, code):
    assert find_region(typed, country) == code
