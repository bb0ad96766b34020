"""What is asked of generated documents: words by how many documents have them."""

import random
from dataclasses import dataclass

from search.engine.request import SearchRequest
from search.evaluation.typos import with_typos
from tests.bench.search import generated
from tests.bench.search.vocabulary import Words

FEWEST, MOST = 50, 1000  # hits of a narrow question
EXPECTED = (60, 450)
FREQUENT = 30  # words such as "and": in half of the narrow questions there is one
CANDIDATES = 400


@dataclass(frozen=True)
class Word:
    language: str
    text: str


def words(counts: dict[str, int]) -> list[Word]:
    """Words of all languages that stand in some hundred documents; ``counts`` by language."""
    chance = random.Random(generated.SEED)
    found = []
    for language, number in counts.items():
        drawn = Words(language, generated.SEED)
        likely = drawn.in_how_many(number, generated.TEXT_LENGTH)
        fitting = [
            Word(language, word)
            for word, expected in zip(drawn.words, likely, strict=True)
            if EXPECTED[0] <= expected <= EXPECTED[1] and len(word) > 4
        ]
        found += chance.sample(fitting, min(CANDIDATES // len(counts), len(fitting)))
    chance.shuffle(found)
    return found


def narrow(found: list[Word]) -> list[SearchRequest]:
    """One such word, every second time beside a frequent one of its language."""
    chance = random.Random(generated.SEED)
    asked = []
    for number, word in enumerate(found):
        frequent = chance.choice(Words(word.language, 0).words[:FREQUENT])
        text = f"{frequent} {word.text}" if number % 2 else word.text
        asked.append(_narrowed(text, word.language, number))
    return asked


def broad(times: int) -> list[SearchRequest]:
    """A word that a fifth of all documents have."""
    languages = list(generated.SHARES)
    return [
        _narrowed(
            generated.WIDE[number % len(generated.WIDE)], languages[number % len(languages)], number
        )
        for number in range(times)
    ]


def misspelt(found: list[Word]) -> list[tuple[str, SearchRequest]]:
    """(the word, a question with one letter of it wrong)."""
    return [
        (word.text, SearchRequest(with_typos(word.text, 1), word.language, keys=generated.KEYS))
        for word in found
        if len(word.text) > 5
    ]


def _narrowed(text: str, language: str, number: int) -> SearchRequest:
    """All three facets are counted each time; a third of the time one is chosen, or all three."""
    chosen = (
        {},
        {"country": ("DE", "FR")},
        {"country": ("DE", "FR", "IT"), "group": ("g0", "g1", "g2"), "eqf": ("3", "4", "5", "6")},
    )[number % 3]
    return SearchRequest(text, language, facets=chosen, keys=generated.KEYS)
