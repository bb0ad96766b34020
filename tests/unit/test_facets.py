"""Counts of many filters in memory: the same as counting row by row."""

from hypothesis import given
from hypothesis import strategies as st

from core.facets import Anything, Row, build
from core.lists import Chosen

COLOURS = st.lists(st.sampled_from("abc"), max_size=3)
ROWS = st.lists(st.tuples(COLOURS, COLOURS), max_size=40)
PICKED = st.lists(st.sampled_from("abcx"), max_size=2).map(tuple)


def line(pk, one=(), two=(), *, order=None):
    return Row(pk, (pk if order is None else order, pk), f"row {pk}", {"one": one, "two": two})


def of(rows):
    return build(line(pk, *row) for pk, row in enumerate(rows))


def told(index):
    """Everything that an index says, whatever the bits in which it keeps it."""
    masks = {
        (name, value): index.picked(mask)
        for name, values in index.masks.items()
        for value, mask in values.items()
    }
    names = [(pk, name) for pk, (_bit, _order, name) in index.rows.items()]
    return names, masks, index.picked(index.everything)


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


CHANGES = st.lists(
    st.tuples(
        st.lists(st.integers(0, 9), max_size=3),
        st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3), COLOURS, COLOURS), max_size=4),
    ),
    max_size=6,
)


@given(CHANGES)
def test_an_index_mended_again_and_again_says_what_a_new_one_says(changes):
    index, rows = build([]), {}
    for gone, changed in changes:
        for pk in gone:
            rows.pop(pk, None)
        made = [line(pk, one, two, order=order) for pk, order, one, two in changed]
        rows |= {row.pk: row for row in made}
        index = index.patched(gone, made)
        assert told(index) == told(build(rows.values()))


def test_names_match_without_accents_and_in_any_order():
    index = build([Row(7, (1,), "Údržba brzd", {}), Row(8, (2,), "Brzdy", {})])
    assert index.picked(index.named("BRZD udrzba")) == [7]
    assert index.picked(index.of([8, 99])) == [8]


def test_anything_takes_plausible_values_only():
    assert "battery-chemistry" in Anything()
    assert "" not in Anything()
    assert "x" * 121 not in Anything()
