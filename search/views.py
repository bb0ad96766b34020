"""The page of results, and the names that a search box suggests."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import lists
from core.audience import keys_of
from core.pages import Page, respond
from core.rate_limits import limited
from search import asked, query_log
from search.publishers import PUBLISHERS
from search.results import results_page
from search.suggestions import suggested

# All that is shown comes from the index, which is touched with it, and the names of groups.
AREAS = ("search", "members")
KEPT = 30  # seconds that a browser keeps what everybody may see suggested


@require_safe
@limited("search")
def search(request: HttpRequest):
    chosen = asked.parse(request.GET)
    key = [pair for pair in chosen.key if pair and (not isinstance(pair, tuple) or pair[1])]
    response = respond(request, lambda: _page(chosen, request.user), areas=AREAS, vary=key)
    if chosen.page == 1:
        query_log.count(request, chosen.text, response.facts)
    return response


def _page(chosen: lists.Chosen, user) -> Page:
    if chosen.text:
        return results_page(chosen, keys_of(user), get_language())
    return Page(
        title=_("Search"),
        template="search/start.html",
        context={"kinds": PUBLISHERS.values()},
        noindex=True,
    )


@require_safe
@limited("suggestions")
def suggestions(request: HttpRequest):
    """A piece of a page for the list under a search box."""
    text = lists.parse(request.GET, ()).text
    groups = suggested(text, keys_of(request.user), get_language())
    context = {
        "groups": groups,
        "count": sum(len(group.suggestions) for group in groups),
        "text": text,
        "everything": f"{reverse('search:search')}?{urlencode({'q': text})}",
    }
    response = HttpResponse(render_to_string("search/suggestions.html", context))
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, public=True, max_age=KEPT)
    response["X-Robots-Tag"] = "noindex"
    return response
