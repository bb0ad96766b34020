"""Views of editorial pages."""

from django.http import HttpResponseRedirect

from core import lists
from core.middleware import preferred_language
from core.pages import respond
from home.serving import page_at

# An editorial page may hold a block of any kind, so a change of anything makes it anew.
AREAS = ("home", "wagtailcore", "practices", "working_groups", "courses", "skills", "members")


def root(request):
    """``/`` leads to the home page in the visitor's language."""
    response = HttpResponseRedirect(f"/{preferred_language(request)}/")
    response["Vary"] = "Accept-Language, Cookie"
    return response


def page(request, path=""):
    """The editorial page at a path; one that exists in another language only shows that."""
    return respond(request, lambda: page_at(path, request.user), areas=AREAS)


def news(request):
    """The list of news, page by page; its page stands in the tree like any other."""
    asked = lists.parse(request.GET, ())
    return respond(
        request, lambda: page_at("news/", request.user, asked), areas=AREAS, vary=[asked.page]
    )
