"""The page of results: one box, kinds, facets, rows."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import lists
from core.audience import keys_of
from core.facets import Anything
from core.pages import Page, respond
from core.rate_limits import limited
from search import engine
from search.engine.request import PAGE_SIZE, SearchRequest
from search.publishers import PUBLISHERS
from search.results import SHARED, groups_of, rows_of, tabs_of
from search.words import Words

# All that is shown comes from the index, which is touched with it, and the names of groups.
AREAS = ("search", "members")
FACETS = {facet.name: facet for publisher in PUBLISHERS.values() for facet in publisher.facets}
# Which values there are is only known later; here any plausible one passes.
PARAMETERS = [
    lists.Filter("kind", "", PUBLISHERS),
    *(lists.Filter(name, "", Anything()) for name in FACETS),
]


@require_safe
@limited("search")
def search(request):
    chosen = lists.parse(request.GET, PARAMETERS)
    asked = [pair for pair in chosen.key if pair and (not isinstance(pair, tuple) or pair[1])]
    return respond(request, lambda: _page(chosen, request.user), areas=AREAS, vary=asked)


def _page(chosen: lists.Chosen, user) -> Page:
    language = get_language()
    words = Words(language)
    if not chosen.text:
        return Page(
            title=_("Search"),
            template="search/start.html",
            context={"kinds": PUBLISHERS.values()},
            noindex=True,
        )
    kinds = chosen.values["kind"]
    facets = _shown_facets(kinds)
    chosen = _known(chosen, facets, words)
    result = engine.search(
        SearchRequest(
            text=chosen.text,
            language=language,
            kinds=kinds,
            facets={name: chosen.values[name] for name in facets},
            page=chosen.page,
            keys=keys_of(user),
        )
    )
    found = ngettext("%(count)s result", "%(count)s results", result.total)
    return Page(
        title=_("“%(text)s”: %(results)s")
        % {"text": chosen.text, "results": found % {"count": result.total}},
        template="search/results.html",
        context={
            "chosen": chosen,
            "result": result,
            "rows": rows_of(result, words),
            "tabs": tabs_of(result, chosen),
            "groups": groups_of(result, chosen, facets, words),
            # The filters' own form: the text isn't one of them, but goes along.
            "narrowed": replace(chosen, text=""),
            "kept": [("q", chosen.text), *(("kind", kind) for kind in kinds)],
            "cleared": replace(chosen, values={}, page=1).query(),
            "page_obj": Paginator(range(result.total), PAGE_SIZE).get_page(result.page),
        },
        noindex=True,
        # What stands in while the engine is away is not to be kept after it came back.
        is_passing=result.degraded,
    )


def _shown_facets(kinds: tuple[str, ...]) -> dict:
    """The facets of the chosen kinds; without a choice those that several kinds share."""
    if not kinds:
        return {facet.name: facet for facet in SHARED}
    return {facet.name: facet for kind in kinds for facet in PUBLISHERS[kind].facets}


def _known(chosen: lists.Chosen, facets: dict, words: Words) -> lists.Chosen:
    """Without facets that aren't offered here and values that they don't have."""
    values = {"kind": chosen.values["kind"]}
    for name, facet in facets.items():
        asked = chosen.values[name]
        known = facet.words(words) if asked else ()
        values[name] = tuple(value for value in asked if value in known)
    return replace(chosen, values=values)
