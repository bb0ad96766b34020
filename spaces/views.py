"""Views of spaces: parse the address, answer with a page that may be kept."""

from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.lists import parse
from core.pages import respond
from spaces import organisation_page, space_page
from spaces.list_page import spaces_page


@require_safe
def spaces(request):
    return respond(
        request,
        lambda: spaces_page(request.user, get_language()),
        areas=["members", "practices"],
    )


@require_safe
def space(request, key):
    """The public face for everybody; the members' area beside it for members of the type."""
    chosen = parse(request.GET, [])
    return respond(
        request,
        lambda: space_page.space_page(key, chosen, request.user, get_language()),
        areas=space_page.AREAS,
        vary=[chosen.page],
    )


@require_safe
def organisation(request, slug):
    chosen = parse(request.GET, [])
    return respond(
        request,
        lambda: organisation_page.organisation_page(slug, chosen, request.user, get_language()),
        areas=organisation_page.AREAS,
        vary=[chosen.page],
    )
