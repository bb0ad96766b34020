"""Counts of many filters in memory: the same as counting row by row."""

from hypothesis import given
from hypothesis import strategies as st

from core.facets import Anything, build
from core.lists import Chosen

COLOURS = st.lists(st.sampled_from("abc"), max_size=3)
ROWS = st.lists(st.tuples(COLOURS, COLOURS), max_size=40)
PICKED = st.lists(st.sampled_from("abcx"), max_size=2).map(tuple)


def of(rows):
    return build(
        [(pk, f"row {pk}") for pk in range(len(rows))],
        {
            "one": {pk: row[0] for pk, row in enumerate(rows)},
            "two": {pk: row[1] for pk, row in enumerate(rows)},
        },
    )


@given(ROWS, PICKED, PICKED)
def test_matching_is_what_a_row_by_row_look_finds(rows, one, two):
    index = of(rows)
    chosen = index.known(Chosen({"one": one, "two": two}, "", 1))
    kept_one, kept_two = chosen.values["one"], chosen.values["two"]
    expected = [
        pk
        for pk, (a, b) in enumerate(rows)
        if (not kept_one or set(a) & set(kept_one)) and (not kept_two or set(b) & set(kept_two))
    ]
    assert index.picked(index.matching(chosen)) == expected


@given(ROWS, PICKED)
def test_counts_leave_the_filters_own_choice_out(rows, one):
    index = of(rows)
    chosen = index.known(Chosen({"one": one, "two": ()}, "", 1))
    counts = index.counts("one", index.matching(chosen, but="one"))
    assert counts == {
        value: sum(value in row[0] for row in rows) for value in {v for row in rows for v in row[0]}
    }


def test_names_match_without_accents_and_in_any_order():
    index = build([(7, "Údržba brzd"), (8, "Brzdy")], {})
    assert index.picked(index.named("BRZD udrzba")) == [7]
    assert index.picked(index.of([8, 99])) == [8]


def test_anything_takes_plausible_values_only():
    assert "battery-chemistry" in Anything()
    assert "" not in Anything()
    assert "x" * 121 not in Anything()
