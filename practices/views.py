"""Views of practices."""

from django.http import Http404


def practices(request, **kwargs):
    raise Http404


def practice(request, **kwargs):
    raise Http404
