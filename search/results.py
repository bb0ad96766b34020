"""The page of results around its rows: kinds, orders, facets with counts, what is chosen."""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core import lists
from core.pages import Page
from search import analysis, asked, engine, query_log
from search.engine.request import NEWEST, PAGE_SIZE, RELEVANCE, TITLE, SearchResult
from search.facets import Facet
from search.nothing import help_for
from search.publishers import PUBLISHERS
from search.rows import rows_of
from search.words import Words

MOST_ALONE = 5  # words with a link of their own


@dataclass(frozen=True)
class Way:
    """One of several ways to look at the same words, as a link: a kind, an order."""

    label: str
    address: str
    is_current: bool
    count: int | None = None


@dataclass(frozen=True)
class Chip:
    """Something that the results are narrowed to; the address is that of the page without it."""

    facet: str
    label: str
    address: str

    @property
    def speaks_for_itself(self) -> bool:
        """ "Objective 2" need not say that it is one."""
        return self.label.startswith(self.facet)


def results_page(chosen: lists.Chosen, keys: frozenset[str], language: str) -> Page:
    words = Words(language)
    chosen = asked.known(chosen, words)
    facets = asked.shown_facets(chosen)
    result = engine.search(asked.request_of(chosen, keys, language))
    found = ngettext("%(count)s result", "%(count)s results", result.total)
    first = (result.page - 1) * PAGE_SIZE + 1
    return Page(
        title=_("“%(text)s”: %(results)s")
        % {"text": chosen.text, "results": found % {"count": result.total}},
        template="search/results.html",
        extra_head="search/_page_head.html",
        context={
            "chosen": chosen,
            "result": result,
            "rows": rows_of(result.hits, first, keys, words),
            "tabs": tabs_of(result, chosen),
            "orders": orders_of(chosen),
            "groups": groups_of(result, chosen, facets, words),
            "chips": chips_of(chosen, facets, words),
            "cleared": asked.unfiltered(chosen, keep_kind=True).query(),
            "everything": asked.unfiltered(chosen).query(),
            **_other_words(result, chosen),
            # The filters' own form: what is no facet goes along as it is.
            "narrowed": lists.Chosen({name: chosen.values[name] for name in facets}, "", 1),
            "kept": [("q", chosen.text)]
            + [(name, value) for name in asked.OWN for value in chosen.values[name]],
            "elsewhere": chosen.query(elsewhere=asked.ON),
            "page_obj": Paginator(range(result.total), PAGE_SIZE).get_page(result.page),
            "help": None if result.unfiltered else help_for(chosen.text, keys, language),
            "contact": settings.CONTACT_EMAIL,
            "ask": _letter(chosen.text),
        },
        noindex=True,
        # What stands in while the engine is away is not to be kept after it came back.
        is_passing=result.degraded,
        facts=query_log.facts_of(result, narrowed=asked.is_narrowed(chosen)),
    )


def tabs_of(result: SearchResult, chosen: lists.Chosen) -> list[Way]:
    """ "All", then each kind in which something was found, or that is chosen."""
    kinds = chosen.values[asked.KIND]
    everything = Way(_("All results"), chosen.query(kind=()), not kinds, sum(result.kinds.values()))
    return [everything] + [
        Way(
            str(publisher.many),
            chosen.query(kind=(kind,)),
            kind in kinds,
            result.kinds.get(kind, 0),
        )
        for kind, publisher in PUBLISHERS.items()
        if result.kinds.get(kind) or kind in kinds
    ]


def orders_of(chosen: lists.Chosen) -> list[Way]:
    words = {
        RELEVANCE: pgettext("order of results", "Relevance"),
        NEWEST: pgettext("order of results", "Newest"),
        TITLE: pgettext("order of results", "Title"),
    }
    current = asked.order_of(chosen)
    return [
        Way(label, chosen.query(sort=() if sort == RELEVANCE else (sort,)), sort == current)
        for sort, label in words.items()
    ]


def groups_of(
    result: SearchResult, chosen: lists.Chosen, facets: dict[str, Facet], words: Words
) -> list[tuple[lists.Filter, list[lists.Option]]]:
    """Facets with the values that would find something, for ``components/filters.html``."""
    groups = []
    for name, facet in facets.items():
        if not (counts := result.facets.get(name)) and not chosen.values[name]:
            continue
        shown = lists.Filter(name, facet.label, facet.words(words))
        groups.append((shown, lists.options(shown, chosen, counts or {})))
    return groups


def chips_of(chosen: lists.Chosen, facets: dict[str, Facet], words: Words) -> list[Chip]:
    """The chosen values of facets, and "only in other languages"."""
    chips = [
        Chip(str(facet.label), str(facet.words(words)[value]), chosen.toggled(name, value))
        for name, facet in facets.items()
        for value in chosen.values[name]
    ]
    if chosen.values[asked.ELSEWHERE]:
        label = pgettext("chosen languages of results", "only languages other than mine")
        chips.append(Chip(_("Language"), label, chosen.query(elsewhere=())))
    return chips


def _other_words(result: SearchResult, chosen: lists.Chosen) -> dict:
    """Addresses of this page for other words: corrected, suggested, as typed, each word alone."""
    whole = asked.unfiltered(chosen)

    def with_text(text: str) -> str:
        return lists.Chosen({**whole.values, asked.LITERAL: ()}, text, 1).query()

    words = dict.fromkeys(word.text for word in analysis.words(result.corrected or chosen.text))
    return {
        "alone": [(word, with_text(word)) for word in words][:MOST_ALONE] if result.loose else [],
        "as_typed": chosen.query(literal=asked.ON),
        "with_corrected": with_text(result.corrected) if result.corrected else "",
        "with_suggestion": with_text(result.suggestion) if result.suggestion else "",
    }


def _letter(text: str) -> str:
    """The address of a letter to the alliance about words that found nothing."""
    subject = _("Not found in the portal: %(text)s") % {"text": text}
    return f"mailto:{settings.CONTACT_EMAIL}?subject={quote(subject)}"
