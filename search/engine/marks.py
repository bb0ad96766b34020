"""Marks in raw text: which words answer the query, and the piece of a text that shows most of them.

What comes out is safe HTML: every character of the text is escaped, only ``<mark>`` is ours.
"""

from html import escape
from itertools import islice

from django.utils.safestring import SafeString

from search import analysis
from search.engine.query import Query

SNIPPET = 220  # characters
MARK = "<mark>"
MOST_WORDS = 4_000  # of a text are looked at

Span = tuple[int, int, int]  # from, to, number of the query's word


def mark(text: str, query: Query, language: str) -> SafeString:
    """The whole text with its hits marked."""
    return _marked(text, _spans(text, query, language), 0, len(text))


def snippet(text: str, query: Query, language: str, length: int = SNIPPET) -> SafeString:
    """The piece of a text that answers most of the query's words; its beginning where none does."""
    text = " ".join(text.split())
    spans = _spans(text, query, language)
    if len(text) <= length:
        return _marked(text, spans, 0, len(text))
    start, end = _window(text, spans, length)
    before = "… " if start else ""
    after = " …" if end < len(text) else ""
    return SafeString(before + _marked(text, spans, start, end) + after)


def _spans(text: str, query: Query, language: str) -> list[Span]:
    found = []
    known = query.known_in(language)
    for match in islice(known.matches(text), MOST_WORDS):
        number = known[match[0]]
        if number is not None and not analysis.is_elided(text, match):
            found.append((*match.span(), number))
    return found


def _window(text: str, spans: list[Span], length: int) -> tuple[int, int]:
    best, best_score = 0, (0, 0)
    for i, (start, _end, _number) in enumerate(spans):
        within = [span for span in spans[i : i + 40] if span[1] <= start + length - 40]
        score = (len({number for _s, _e, number in within}), len(within))
        if score > best_score:
            best, best_score = start, score
    if best + 40 < length:
        return 0, _word_end(text, length)
    # Some words before the first hit, and never a word in two.
    start = text.rfind(" ", 0, max(1, best - 40)) + 1
    return start, _word_end(text, min(len(text), start + length))


def _word_end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    blank = text.rfind(" ", 0, end + 1)
    return blank if blank > end - 60 else end


def _marked(text: str, spans: list[Span], start: int, end: int) -> SafeString:
    pieces, at = [], start
    for first, last, _number in spans:
        if first < start or last > end:
            continue
        pieces += [escape(text[at:first]), MARK, escape(text[first:last]), "</mark>"]
        at = last
    pieces.append(escape(text[at:end]))
    return SafeString("".join(pieces))
