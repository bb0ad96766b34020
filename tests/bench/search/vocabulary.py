"""Words of six languages, the frequent ones first, drawn as texts draw them: by Zipf's law."""

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache

import numpy

from search import analysis
from tests.bench.search import data

LANGUAGES = ("en", "de", "fr", "es", "fi", "sv")
SKEW, SHIFT = 1.05, 2.7  # Mandelbrot's form of the law
DRAWN_AT_ONCE = 500_000


class Words:
    """A language's words and a reproducible stream of them."""

    def __init__(self, language: str, seed: int):
        self.words = words_of(language)
        weights = 1 / (numpy.arange(len(self.words)) + SHIFT) ** SKEW
        self.shares = weights / weights.sum()
        self._sums = self.shares.cumsum()
        self._random = numpy.random.default_rng([seed, LANGUAGES.index(language)])
        self._drawn: list[str] = []

    def take(self, number: int) -> list[str]:
        if len(self._drawn) < number:
            places = numpy.searchsorted(self._sums, self._random.random(DRAWN_AT_ONCE))
            last = len(self.words) - 1
            self._drawn += [self.words[min(place, last)] for place in places.tolist()]
        taken = self._drawn[-number:]
        del self._drawn[-number:]
        return taken

    def in_how_many(self, documents: int, length: int) -> numpy.ndarray:
        """In how many of so many texts each word stands, about."""
        return documents * (1 - (1 - self.shares) ** length)


@cache
def words_of(language: str) -> tuple[str, ...]:
    counted = Counter(
        word.text.lower() for text in _texts(language) for word in analysis.words(text)
    )
    return tuple(word for word, _number in counted.most_common() if word.isalpha())


def _texts(language: str) -> Iterator[str]:
    """Labels and descriptions where the packages have them, else labels, questions, sentences."""
    for name in data.AIMS:
        if name.startswith(language):
            for item in data.items(name):
                yield from (item.title, item.text, *(text for _kind, text in item.labels))
    for file in ("skills", "occupations"):
        for concept in json.loads((data.ESCO / "fi_sv_en_labels" / f"{file}.json").read_text()):
            yield concept["prefLabel"].get(language, "")
    for path in data.QUESTIONS.glob(f"dev_{language}_*.tsv"):
        yield from (question.text for question in data.questions(path.stem.removeprefix("dev_")))
    for part in ("train", "dev"):
        yield from (sentence.text for sentence in data.sentences(language, part))
