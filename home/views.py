"""Views of editorial pages."""

from django.http import HttpResponseRedirect

from core.middleware import preferred_language
from core.pages import respond
from home.serving import page_at

# An editorial page may hold a block of any kind, so a change of anything makes it anew.
AREAS = ("home", "wagtailcore", "practices", "working_groups", "courses", "skills", "members")


def root(request):
    """``/`` leads to the home page in the visitor's language."""
    return HttpResponseRedirect(f"/{preferred_language(request)}/")


def page(request, path=""):
    """The editorial page at a path; one that exists in another language only shows that."""
    return respond(request, lambda: page_at(path, request.user), areas=AREAS)
