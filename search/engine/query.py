"""A person's words as an engine looks for them, and as marks recognise them in a text.

Every document is analysed by its own language, so each word is looked for under the terms that it
has in any of the languages. The last word may be unfinished.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from core.languages import CODES
from search import analysis

MOST_TERMS = 24
SHORTEST_PREFIX = 2


@dataclass(frozen=True)
class QueryTerm:
    """One word: as typed, plain, and as ``{language: term}``."""

    text: str
    word: str
    terms: dict[str, str]
    is_prefix: bool

    def stems(self, languages: Iterable[str] = CODES) -> list[str]:
        """Its different terms in these languages."""
        return list(dict.fromkeys(self.terms[language] for language in languages))

    def matches(self, word: str, term: str, language: str) -> bool:
        return (
            word == self.word
            or self.terms[language] == term
            or (self.is_prefix and word.startswith(self.word))
        )


@dataclass(frozen=True)
class Query:
    """The different words of a text in order; false where it has none."""

    terms: tuple[QueryTerm, ...]
    folded: str
    _known: dict = field(default_factory=dict, compare=False, repr=False)

    def __bool__(self):
        return bool(self.terms)

    def found_in(self, word: str, language: str) -> int | None:
        """Which of the query's words a word of a text answers."""
        if (word, language) not in self._known:
            self._known[word, language] = self._find(word, language)
        return self._known[word, language]

    def _find(self, word: str, language: str) -> int | None:
        plain, term = analysis.fold(word), analysis.term(word, language)
        for number, each in enumerate(self.terms):
            if each.matches(plain, term, language):
                return number
        return None

    def coverage(self, text: str, language: str) -> frozenset[int]:
        """Which of the query's words a text answers."""
        found = (self.found_in(word.text, language) for word in analysis.words(text))
        return frozenset(number for number in found if number is not None)


def parse(text: str) -> Query:
    """Read the first MOST_TERMS different words; everything else in the text is ignored."""
    by_word = {}
    last = ""
    for word in analysis.words(text):
        if (last := analysis.fold(word.text)) and last not in by_word:
            by_word[last] = word.text
    # After a blank the last word is finished, but people rarely mean that: treat it as begun.
    terms = tuple(
        QueryTerm(
            word,
            plain,
            {language: analysis.term(word, language) for language in CODES},
            is_prefix=plain == last and len(plain) >= SHORTEST_PREFIX,
        )
        for plain, word in list(by_word.items())[:MOST_TERMS]
    )
    return Query(terms, analysis.folded(text))
