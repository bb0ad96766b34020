"""The one formula of the order of results, as far as engines can share it: its constants.

An engine scores how well a document's words answer (BM25 over the fields' weights, or what comes
near it), the best being 1. To that comes how near the title is to the whole query, then the factors
below. A whole name that is the query stands above all that merely has the words.
"""

import datetime
import math

# How much a word counts by where it stands.
TITLE, LABELS, TEXT = 3.0, 2.0, 1.0
# The first letters of each stem, a second and weaker stream: it answers compounds and relatives.
FIRST_LETTERS, FIRST_WEIGHT = 4, 0.4
# What BM25 takes for the length of a document is its share of the mean to this power: a case study
# of a thousand words is no worse an answer than a skill of three. Asked with whole sentences, of
# which long texts have some words anyway, length counts in full.
LENGTH_POWER, SENTENCE = 0.5, 8  # words
# The best so many are ordered anew by the likeness of title and query, which counts that much.
RERANKED, TITLE_LIKENESS = 100, 0.5
# Fewer objects than this with all words: those with some follow. All words count that much more;
# what scores below that share of the best is no result.
FEW, ALL_WORDS, LEAST_SHARE = 20, 1.15, 0.2
# A whole query that is a whole name, by the kind of name.
EXACT_NAME, EXACT_ALTERNATIVE, EXACT_HIDDEN = 3, 2, 1
EXACT = {
    "title": EXACT_NAME,
    "preferred": EXACT_NAME,
    "alternative": EXACT_ALTERNATIVE,
    "hidden": EXACT_HIDDEN,
}
OWN_LANGUAGE = 1.2
# Kinds whose names people ask for: among equals they come first. Any other kind counts 1.
KINDS = {"role": 1.1, "skill": 1.03}
# What is dated today counts that much more than what is old; half of it is gone after that time.
FRESH, FRESH_HALF_LIFE = 0.08, 730


def length_power(words: int) -> float:
    """The power for a query of so many words."""
    return LENGTH_POWER if words < SENTENCE else 1.0


def freshness(date: datetime.date | None, today: datetime.date) -> float:
    """The factor of a date; 1 without one."""
    if date is None:
        return 1.0
    age = max(0, (today - date).days)
    return 1 + FRESH * math.exp(-age * math.log(2) / FRESH_HALF_LIFE)
