"""Words that a slip may have been meant to be."""

import numpy as np
import pytest
from rapidfuzz.distance import OSA

from search.engine.database.content import bit
from search.engine.database.vocabulary import Words, _joined, _nothing, near

KNOWN = {
    "battery": "en", "batterie": "de", "butter": "en", "matter": "en", "batterien": "de",
    "technician": "en", "technicien": "fr", "техник": "bg", "техника": "bg", "bat": "en",
}  # fmt: skip


@pytest.fixture(scope="module")
def words() -> Words:
    return _joined(_nothing(), [(word, bit(language)) for word, language in KNOWN.items()], 1)


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("batery", "en", "battery"),  # left out
        ("battterie", "de", "batterie"),  # twice
        ("battrey", "en", "battery"),  # swapped
        ("bettery", "en", "battery"),  # another
        ("technicin", "en", "technician"),
        ("technicin", "fr", "technicien"),
        ("технк", "bg", "техник"),
    ],
)
def test_the_nearest_word_of_the_language_comes_first(words, typed, language, meant):
    assert near(typed, language, words)[0] == meant


@pytest.mark.parametrize("typed", ["ba", "battery" * 9, "xyzzyx"])
def test_what_is_like_nothing_stays(words, typed):
    assert near(typed, "en", words) == []


def test_among_equals_a_word_of_the_language_comes_before_a_name_in_many():
    everywhere = bit("cs") | bit("de") | bit("en") | bit("pl")
    words = _joined(_nothing(), [("baterii", everywhere), ("battery", bit("en"))], 1)
    assert near("baterry", "en", words) == ["battery", "baterii"]


def test_the_word_itself_is_no_slip(words):
    assert "battery" not in near("battery", "en", words)


def test_fewer_letters_may_be_wrong_where_that_is_asked(words):
    assert near("betterx", "en", words, most=1) == []
    assert "battery" in near("bettery", "en", words, most=1)


def test_no_word_within_reach_is_passed_over(words):
    """The sieve of letters lets everything through that edit distance would."""
    alphabet = "абвгд"
    dice = np.random.default_rng(7)
    made = {"".join(dice.choice(list(alphabet), dice.integers(4, 9))) for _ in range(400)}
    many = _joined(_nothing(), [(word, 1) for word in sorted(made)], 1)
    for word in sorted(made)[:40]:
        within = {other for other in made if 0 < OSA.distance(word, other) <= 2}
        assert set(near(word, "bg", many, most=2)) == within
