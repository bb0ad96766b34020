"""How like two words or titles are, by the letters that they share."""

import math
from functools import lru_cache


@lru_cache(maxsize=20_000)
def trigrams(word: str) -> frozenset[str]:
    """Each three letters in a row of a word, of its ends too."""
    padded = f"  {word} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def grams(text: str) -> frozenset[str]:
    """The trigrams of all words of a plain text."""
    return frozenset().union(*map(trigrams, text.split()))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The cosine of two sets, 0 to 1."""
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0
