"""From one role to another: per skill ``max(0, target - own)``, essential above optional."""

from skills.comparison import Asked, compare


def test_shared_higher_and_missing_are_told_apart():
    own = [Asked(1, 3, True), Asked(2, 1, True), Asked(9, 3, True)]
    target = [Asked(1, 2, True), Asked(2, 3, True), Asked(3, 2, False)]
    found = compare(own, target)
    assert [gap.skill_id for gap in found.shared] == [1]
    assert [(gap.skill_id, gap.size) for gap in found.higher] == [(2, 2)]
    assert [(gap.skill_id, gap.size) for gap in found.missing] == [(3, 2)]


def test_it_is_directional():
    low, high = [Asked(1, 1, True)], [Asked(1, 3, True)]
    assert compare(low, high).higher
    assert not compare(high, low).gaps


def test_essential_stands_above_optional_and_the_wider_gap_first():
    target = [Asked(1, 3, False), Asked(2, 1, True), Asked(3, 3, True)]
    assert [gap.skill_id for gap in compare([], target).missing] == [3, 2, 1]


def test_essential_skills_are_counted():
    found = compare(
        [Asked(1, 2, False)], [Asked(1, 2, True), Asked(2, 1, True), Asked(3, 1, False)]
    )
    assert (found.essential_shared, found.essential) == (1, 2)


def test_a_role_without_skills_compares_to_nothing():
    found = compare([], [])
    assert (found.shared, found.gaps, found.essential) == ((), (), 0)
