"""Lists: whatever the address asks, a sensible page answers."""

import pytest
from django.http import QueryDict

from core.lists import Filter, options, paginate, parse, side_by_side

COUNTRY = Filter("country", "Country", {"DE": "Germany", "CZ": "Czechia"}, apply=None)
MODE = Filter("mode", "Mode", {"online": "Online"}, apply=None)
FILTERS = (COUNTRY, MODE)


def chosen(query: str):
    return parse(QueryDict(query), FILTERS)


@pytest.mark.parametrize(
    ("query", "countries"),
    [
        ("country=DE&country=CZ", ("DE", "CZ")),
        ("country=DE&country=DE", ("DE",)),
        ("country=de", ()),
        ("country=XX&country=CZ", ("CZ",)),
        ("country=", ()),
        ("country[]=DE", ()),
        ("country=DE%00", ()),
        ("country=%27%3B+DROP+TABLE", ()),
        ("nothing=here", ()),
    ],
)
def test_only_known_values_are_taken(query, countries):
    assert chosen(query).values["country"] == countries


@pytest.mark.parametrize(
    ("page", "number"),
    [
        *[("1", 1), ("3", 3), ("0", 1), ("-4", 1), ("", 1), ("x", 1), ("1.5", 1), ("1e3", 1)],
        *[("٣", 3), ("99999999999999999999", 99999999999999999999), ("%00", 1), ("9" * 5000, 1)],
    ],
)
def test_a_page_number_is_a_number_from_one(page, number):
    assert chosen(f"page={page}").page == number


@pytest.mark.parametrize("page", ["7", "99999999999999999999"])
def test_a_page_beyond_the_end_is_the_last(page):
    assert paginate(list(range(50)), chosen(f"page={page}"), size=24).number == 3


def test_an_empty_list_has_a_first_page():
    assert list(paginate([], chosen("page=5"))) == []


@pytest.mark.parametrize(
    ("query", "text"),
    [("q=+two++words+", "two words"), ("q=a%00b", "ab"), ("q=" + "x" * 900, "x" * 200), ("", "")],
)
def test_the_text_is_trimmed(query, text):
    assert chosen(query).text == text


def test_the_same_question_has_one_key_whatever_else_the_address_says():
    assert chosen("country=DE&utm_source=x").key == chosen("country=DE&page=1").key
    assert chosen("country=DE").key != chosen("country=CZ").key


def test_the_address_of_a_page_keeps_the_filters():
    assert chosen("q=weld&country=DE&page=2").query(page=3) == "?q=weld&country=DE&page=3"


def test_ticking_a_value_goes_back_to_the_first_page():
    asked = chosen("country=DE&page=4")
    assert asked.toggled("country", "CZ") == "?country=DE&country=CZ"
    assert asked.toggled("country", "DE") == "?"


def test_values_that_would_find_nothing_are_left_out_unless_chosen():
    shown = options(COUNTRY, chosen("country=CZ"), {"DE": 0})
    assert [(option.value, option.chosen) for option in shown] == [("CZ", True)]
    shown = options(COUNTRY, chosen(""), {"DE": 3})
    assert [(option.value, option.count) for option in shown] == [("DE", 3)]


@pytest.mark.parametrize(
    ("query", "shown"),
    [("", ["ab", "x"]), ("page=2", ["cd", ""]), ("page=3", ["e", ""]), ("page=9", ["e", ""])],
)
def test_lists_of_one_page_go_on_together(query, shown):
    page, parts = side_by_side(("abcde", "x"), chosen(query), 2)
    assert parts == shown
    assert page.paginator.num_pages == 3


def test_lists_that_are_all_empty_have_one_page():
    page, parts = side_by_side(("", ""), chosen("page=4"), 2)
    assert (page.number, parts) == (1, ["", ""])
