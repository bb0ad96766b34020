"""From text to terms: the one analyzer of 24 languages, for both databases and for the marks.

A word is put in lower case, its stem is taken, then accents are folded; French and Italian elisions
(and the English ``'s``) are no words. The same word is analysed by the language of the document, so
a term carries that language: ``de:batteriemontag``.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from search.stemming import stem

# Raise it when terms come out differently: check_search then names what was analysed before.
VERSION = 2
LONGEST_WORD = 64
# Where a stem may begin with another letter than its word: Irish mutations, the Dutch "ge-".
MOVING_INITIALS = frozenset(["ga", "nl"])

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = "'’ʼ"
_FRENCH = "l d j m t s n c qu jusqu lorsqu puisqu quoiqu"
_ITALIAN = (
    "un dell all dall nell sull coll gl agl dagl degl negl sugl quest quell tutt mezz dov com cos"
)
_ELIDED = frozenset(f"{_FRENCH} {_ITALIAN}".split())
# Letters with a stroke or a ligature that Unicode doesn't take apart.
_STROKES = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ŧ": "t", "ð": "d"}
)


class Word(NamedTuple):
    """A word of a text and where it stands in it."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a text in order, without elided articles and the like."""
    for match in word_matches(text):
        if not is_elided(text, match):
            yield Word(match[0][:LONGEST_WORD], *match.span())


# As matches of a pattern, elided ones among them: for whoever looks at very many.
word_matches = _WORD.finditer


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Lower case without accents: ``Diéséliste`` is ``dieseliste``."""
    if word.isascii() and word.isalnum():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold()).casefold()
    plain = "".join(c for c in apart if not unicodedata.combining(c)).translate(_STROKES)
    return "".join(_WORD.findall(plain))


@lru_cache(maxsize=100_000)
def term(word: str, language: str) -> str:
    """What a word of this language is found by: its stem without accents."""
    return fold(stem(unicodedata.normalize("NFC", word.casefold()), language)) or fold(word)


def findable(word: str, language: str) -> tuple[tuple[str, ...], str]:
    """The terms that a word of a text is found under, and the word plain.

    Terms: its own, and the one that it has where people leave the accents out, if another.
    """
    cut = word[:LONGEST_WORD]
    plain = fold(cut)
    own = dict.fromkeys((term(cut, language), term(plain, language)))
    return tuple(filter(None, own)), plain


def terms(text: str, language: str) -> list[str]:
    """The terms of a text in order, repeats included."""
    found = (term(word.text, language) for word in words(text))
    return [each for each in found if each]


def folded(text: str) -> str:
    """The words of a text in lower case without accents, parted by single blanks."""
    found = (fold(word[:LONGEST_WORD]) for word in bare_words(text))
    return " ".join(each for each in found if each)


def bare_words(text: str) -> list[str]:
    """The words of a text as they stand in it, at any length."""
    if "'" in text or "’" in text or "ʼ" in text:
        return [match[0] for match in word_matches(text) if not is_elided(text, match)]
    return _WORD.findall(text)


def is_elided(text: str, match: re.Match[str]) -> bool:
    """Whether it's an article or the like that an apostrophe ties to the next word."""
    word, (start, end) = match[0], match.span()
    if text[end : end + 1] and text[end] in _APOSTROPHES and text[end + 1 : end + 2].isalnum():
        return word.casefold() in _ELIDED
    # The s of "member's".
    return word in ("s", "S") and start > 1 and text[start - 1] in _APOSTROPHES
