"""Covers: pure drawings from facts."""

import re

from core.covers import CoverFacts, draw

FACTS = CoverFacts(("batteries", "hydrogen"), (1, 4, 7), "CZ", 2025, "a-story")


def _knots(cover):
    return sum(t.path.count("M") for t in cover.threads if t.css.startswith("knot"))


def test_same_facts_draw_the_same_cover():
    assert draw(FACTS) == draw(
        CoverFacts(("batteries", "hydrogen"), (1, 4, 7), "CZ", 2025, "a-story")
    )


def test_each_fact_changes_the_cover():
    others = [
        CoverFacts(("batteries",), (1, 4, 7), "CZ", 2025, "a-story"),
        CoverFacts(("batteries", "hydrogen"), (1, 4, 8), "CZ", 2025, "a-story"),
        CoverFacts(("batteries", "hydrogen"), (1, 4, 7), "DE", 2025, "a-story"),
        CoverFacts(("batteries", "hydrogen"), (1, 4, 7), "CZ", 2024, "a-story"),
        CoverFacts(("batteries", "hydrogen"), (1, 4, 7), "CZ", 2025, "a-twin"),
    ]
    assert len({draw(facts) for facts in [FACTS, *others]}) == 6


def test_a_knot_wherever_a_group_meets_a_member_type():
    assert _knots(draw(FACTS)) == 2 * 3


def test_no_facts_still_draw_a_cover():
    assert draw(CoverFacts()).threads


def test_colours_come_from_the_style_sheet_alone():
    for thread in draw(FACTS).threads:
        assert re.fullmatch(r"(warp )?(thin|thick|knot)( hue-\d)?", thread.css)
        assert re.fullmatch(r"[MHVhv\d .-]+", thread.path)


def test_dashes_never_run_backwards():
    for number in range(200):
        cover = draw(
            CoverFacts(("g",) * (number % 5), tuple(range(1, 2 + number % 6)), "DE", number)
        )
        for thread in cover.threads:
            assert "-" not in thread.dashes
