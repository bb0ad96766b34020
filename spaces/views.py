"""Views of spaces."""

from django.http import Http404


def spaces(request, **kwargs):
    raise Http404


def space(request, **kwargs):
    raise Http404


def organisation(request, **kwargs):
    raise Http404
