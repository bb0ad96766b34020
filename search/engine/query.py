"""A person's words as an engine looks for them, and as marks recognise them in a text.

Every document is analysed by its own language, so each word is looked for under the terms that it
has in any of the languages. The last word may be unfinished.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

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


@dataclass(frozen=True)
class Query:
    """The different words of a text in order; false where it has none."""

    terms: tuple[QueryTerm, ...]
    folded: str
    _known: dict = field(default_factory=dict, compare=False, repr=False)

    def __bool__(self):
        return bool(self.terms)

    def known_in(self, language: str) -> "Known":
        """Which of the query's words a word of a text in this language answers, by word."""
        if language not in self._known:
            self._known[language] = Known(self, language)
        return self._known[language]

    def coverage(self, text: str, language: str) -> frozenset[int]:
        """Which of the query's words a text answers."""
        known = self.known_in(language)
        found = (
            known[match[0]] for match in known.matches(text) if not analysis.is_elided(text, match)
        )
        return frozenset(number for number in found if number is not None)


class Known(dict[str, int | None]):
    """``{word of a text: number of the query's word that it answers, or None}``, as asked for.

    ``matches(text)`` are the words of a text that may answer one, elided ones among them.
    """

    def __init__(self, query: Query, language: str):
        self._language = language
        initials = frozenset(
            each[0] for term in query.terms for each in (term.word, term.terms[language]) if each
        )
        numbered = list(enumerate(query.terms))
        self._plain = {term.word: number for number, term in numbered}
        # Of two words with one term the first is named.
        self._terms = {term.terms[language]: number for number, term in reversed(numbered)}
        # Nearly all words of a text begin otherwise: no need to look at them.
        moving = language in analysis.MOVING_INITIALS
        self.matches = analysis.word_matches if moving else _beginning_with(initials).finditer
        begun = [(term.word, number) for number, term in numbered if term.is_prefix]
        self._begun, self._number = begun[0] if begun else ("", None)

    def __missing__(self, word: str) -> int | None:
        number = self[word] = self._number_of(word)
        return number

    def _number_of(self, word: str) -> int | None:
        cut = word[: analysis.LONGEST_WORD]
        plain = analysis.fold(cut)
        number = self._plain.get(plain)
        if number is None:
            number = self._terms.get(analysis.term(cut, self._language))
        if number is None and self._begun and plain.startswith(self._begun):
            number = self._number
        return number


@lru_cache(maxsize=1_000)
def _beginning_with(initials: frozenset[str]) -> re.Pattern[str]:
    """A word with one of these initials, or with one that is no letter or digit of ASCII."""
    plain = [letter for letter in initials if letter.isascii()]
    ours = {ord(each) for letter in plain for each in (letter, letter.upper())}
    others = "".join(f"\\x{each:02x}" for each in range(128) if each not in ours)
    return re.compile(rf"[^{others}](?<=[^\W_])(?<![^\W_][\s\S])[^\W_]*")


def parse(text: str) -> Query:
    """Read the first MOST_TERMS different words; everything else in the text is ignored."""
    return Query(_terms(text), analysis.folded(text))


@lru_cache(maxsize=200)
def _terms(text: str) -> tuple[QueryTerm, ...]:
    by_word = {}
    last = ""
    for word in analysis.words(text):
        if (last := analysis.fold(word.text)) and last not in by_word:
            by_word[last] = word.text
    # After a blank the last word is finished, but people rarely mean that: treat it as begun.
    return tuple(
        QueryTerm(
            word,
            plain,
            {language: analysis.term(word, language) for language in CODES},
            is_prefix=plain == last and len(plain) >= SHORTEST_PREFIX,
        )
        for plain, word in list(by_word.items())[:MOST_TERMS]
    )
