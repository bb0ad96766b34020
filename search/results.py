"""What a page of results shows: rows with their facts, tabs of kinds, facets with counts."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core import lists
from core.languages import NAMES
from search.engine.request import Hit, SearchResult
from search.facets import COUNTRY, GROUP, LANGUAGE, OBJECTIVE, Facet
from search.publishers import PUBLISHERS
from search.words import Words

SHARED = (COUNTRY, LANGUAGE, OBJECTIVE, GROUP)


@dataclass(frozen=True)
class Row:
    """One hit in the reader's language. The ``lang``s are empty where the page has them already."""

    hit: Hit
    address: str
    kind: str
    facts: list[str]
    lang: str
    language_name: str
    snippet_lang: str
    label_lang: str
    label_language_name: str


@dataclass(frozen=True)
class Tab:
    """One kind with the number of its objects found, as a link."""

    label: str
    count: int
    address: str
    is_current: bool


def rows_of(result: SearchResult, words: Words) -> list[Row]:
    return [_row(hit, words) for hit in result.hits]


def tabs_of(result: SearchResult, chosen: lists.Chosen) -> list[Tab]:
    """ "All", then each kind in which something was found, or that is chosen."""
    kinds = chosen.values["kind"]
    everything = Tab(_("All results"), sum(result.kinds.values()), chosen.query(kind=()), not kinds)
    return [everything] + [
        Tab(
            str(publisher.many),
            result.kinds.get(kind, 0),
            # Another kind has other facets.
            lists.Chosen({"kind": (kind,)}, chosen.text, 1).query(),
            kind in kinds,
        )
        for kind, publisher in PUBLISHERS.items()
        if result.kinds.get(kind) or kind in kinds
    ]


def groups_of(
    result: SearchResult, chosen: lists.Chosen, facets: dict[str, Facet], words: Words
) -> list[tuple[lists.Filter, list[lists.Option]]]:
    """Facets with the values that would find something, for ``components/filters.html``."""
    groups = []
    for name, facet in facets.items():
        if not (counts := result.facets.get(name)) and not chosen.values.get(name):
            continue
        shown = lists.Filter(name, facet.label, facet.words(words))
        groups.append((shown, lists.options(shown, chosen, counts or {})))
    return groups


def _row(hit: Hit, words: Words) -> Row:
    publisher = PUBLISHERS[hit.kind]
    label_language = hit.label.language if hit.label else ""
    return Row(
        hit=hit,
        address=f"/{words.language}{hit.address}",
        kind=str(publisher.one),
        facts=publisher.describe(hit.facts, words),
        lang=_lang(hit.language, words),
        language_name=NAMES.get(hit.language, hit.language),
        snippet_lang=_lang(hit.snippet_language, words),
        label_lang=_lang(label_language, words),
        label_language_name=NAMES.get(label_language, ""),
    )


def _lang(language: str, words: Words) -> str:
    return "" if language == words.language else language
