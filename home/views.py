"""Views of editorial pages."""

from django.http import HttpResponseRedirect

from core.middleware import preferred_language


def root(request):
    """``/`` leads to the home page in the visitor's language."""
    return HttpResponseRedirect(f"/{preferred_language(request)}/")
