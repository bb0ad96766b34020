"""One row of results: a hit in the reader's language, with the facts of its kind in words.

A kind's own look is ``search/rows/<kind>.html``; without one it has that of ``row.html`` there.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from core.languages import NAMES
from search.engine.request import Hit
from search.publishers import PUBLISHERS
from search.words import Words

COMMON = "search/rows/row.html"


@dataclass(frozen=True)
class Row:
    """``rank``: its place in all results, from 1. ``date``: where it matters how old a thing is.

    The ``lang``s are empty where the page's own language is meant.
    """

    hit: Hit
    rank: int
    address: str
    kind: str
    date: date | None
    facts: list[str]
    lang: str
    language_name: str
    snippet_lang: str
    label_lang: str
    label_language_name: str

    @property
    def templates(self) -> tuple[str, str]:
        return (f"search/rows/{self.hit.kind}.html", COMMON)


def rows_of(hits: list[Hit], first: int, keys: frozenset[str], words: Words) -> list[Row]:
    """The rows of one page, whose first hit has this place in all results."""
    more = _counted(hits, keys)
    return [
        _row(hit, rank, more.get(hit.uuid, {}), words) for rank, hit in enumerate(hits, start=first)
    ]


def _counted(hits: list[Hit], keys: frozenset[str]) -> dict[str, dict]:
    """What hangs on the reader, kind by kind for the whole page."""
    by_kind = defaultdict(list)
    for hit in hits:
        by_kind[hit.kind].append(hit.uuid)
    found: dict[str, dict] = {}
    for kind, uuids in by_kind.items():
        if counted := PUBLISHERS[kind].counted:
            found |= counted(uuids, keys)
    return found


def _row(hit: Hit, rank: int, more: dict, words: Words) -> Row:
    publisher = PUBLISHERS[hit.kind]
    label_language = hit.label.language if hit.label else ""
    return Row(
        hit=hit,
        rank=rank,
        address=f"/{words.language}{hit.address}",
        kind=str(publisher.one),
        date=hit.date if publisher.is_dated else None,
        facts=publisher.describe(hit.facts | more, words),
        lang=_lang(hit.language, words),
        language_name=NAMES.get(hit.language, hit.language),
        snippet_lang=_lang(hit.snippet_language, words),
        label_lang=_lang(label_language, words),
        label_language_name=NAMES.get(label_language, ""),
    )


def _lang(language: str, words: Words) -> str:
    return "" if language == words.language else language
