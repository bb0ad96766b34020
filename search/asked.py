"""What the address of the page of results asks, as a list's filters and as a request to an engine.

Order, "only in other languages" and "as typed" are parameters like the facets, so every link of the
page keeps them.
"""

from core import lists
from core.facets import Anything
from search.engine.request import RELEVANCE, SORTS, SearchRequest
from search.facets import COUNTRY, GROUP, LANGUAGE, OBJECTIVE, Facet
from search.publishers import PUBLISHERS
from search.words import Words

KIND, SORT, ELSEWHERE, LITERAL = "kind", "sort", "elsewhere", "literal"
ON = ("1",)
OWN = (KIND, SORT, ELSEWHERE, LITERAL)
FACETS: dict[str, Facet] = {
    facet.name: facet for publisher in PUBLISHERS.values() for facet in publisher.facets
}
SHARED = (COUNTRY, LANGUAGE, OBJECTIVE, GROUP)
# Which values a facet has is only known later; here any plausible one passes.
PARAMETERS = [
    lists.Filter(KIND, "", PUBLISHERS),
    lists.Filter(SORT, "", dict.fromkeys(SORTS)),
    lists.Filter(ELSEWHERE, "", dict.fromkeys(ON)),
    lists.Filter(LITERAL, "", dict.fromkeys(ON)),
    *(lists.Filter(name, "", Anything()) for name in FACETS),
]


def parse(parameters) -> lists.Chosen:
    """What a visitor asked for; unknown parameters and values fall away, the usual order too."""
    chosen = lists.parse(parameters, PARAMETERS)
    order = tuple(sort for sort in chosen.values[SORT][:1] if sort != RELEVANCE)
    return with_values(chosen, **{SORT: order})


def with_values(chosen: lists.Chosen, **changes) -> lists.Chosen:
    return lists.Chosen({**chosen.values, **changes}, chosen.text, chosen.page)


def order_of(chosen: lists.Chosen) -> str:
    return next(iter(chosen.values[SORT]), RELEVANCE)


def shown_facets(chosen: lists.Chosen) -> dict[str, Facet]:
    """The facets of the chosen kinds, without a choice those that several kinds share.

    One that something was chosen of is always among them: what narrows can be taken away.
    """
    kinds = chosen.values[KIND]
    offered = [facet for kind in kinds for facet in PUBLISHERS[kind].facets] if kinds else SHARED
    facets = {facet.name: facet for facet in offered}
    return facets | {name: facet for name, facet in FACETS.items() if chosen.values.get(name)}


def known(chosen: lists.Chosen, words: Words) -> lists.Chosen:
    """Without values that their facets don't have."""
    values = {}
    for name, facet in FACETS.items():
        asked = chosen.values[name]
        there = facet.words(words) if asked else ()
        values[name] = tuple(value for value in asked if value in there)
    return with_values(chosen, **values)


def is_narrowed(chosen: lists.Chosen) -> bool:
    return any(chosen.values[name] for name in (KIND, ELSEWHERE, *FACETS))


def unfiltered(chosen: lists.Chosen, *, keep_kind: bool = False) -> lists.Chosen:
    """The same words in the same order, narrowed to nothing, or to the kind alone."""
    kept = {name: chosen.values[name] for name in (KIND, SORT, LITERAL)[not keep_kind :]}
    return lists.Chosen({**dict.fromkeys(chosen.values, ()), **kept}, chosen.text, 1)


def request_of(chosen: lists.Chosen, keys: frozenset[str], language: str) -> SearchRequest:
    return SearchRequest(
        text=chosen.text,
        language=language,
        kinds=chosen.values[KIND],
        facets={name: chosen.values[name] for name in FACETS if chosen.values[name]},
        sort=order_of(chosen),
        page=chosen.page,
        elsewhere=bool(chosen.values[ELSEWHERE]),
        literal=bool(chosen.values[LITERAL]),
        keys=keys,
    )
