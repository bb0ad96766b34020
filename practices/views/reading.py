"""Public pages: the list with its filters, a practice."""

from dataclasses import replace

from django.http import Http404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core import lists
from core.pages import Page, respond
from core.permissions import get_visible
from practices.index import AREAS, filters
from practices.models import Practice
from practices.practice_list import practice_list
from practices.practice_page import practice_page
from practices.published import read_practice

# What the page shows besides: names of members, titles of roles, labels of skills.
PAGE_AREAS = ("practices", "members", "skills")


@require_safe
def practices(request):
    chosen = lists.parse(request.GET, filters())
    # Words are the search page's task: they would only make copies of this list.
    chosen = replace(chosen, text="")
    return respond(
        request,
        lambda: practice_list(chosen, request.user, get_language()),
        areas=AREAS,
        vary=chosen.key,
    )


@require_safe
def practice(request, slug):
    return respond(request, lambda: _practice(request, slug), areas=PAGE_AREAS)


def _practice(request, slug: str) -> Page:
    """Raises Http404 also for a practice that was withdrawn: the page says so to nobody."""
    seen = Practice.objects.select_related("organisation__member_type", "group")
    found = get_visible(seen, request.user, slug=slug)
    reading = read_practice(found, get_language())
    if reading is None:
        raise Http404
    return practice_page(found, reading, request.user)
