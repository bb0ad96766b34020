"""Views of working groups."""

from django.http import Http404


def groups(request, **kwargs):
    raise Http404


def group(request, **kwargs):
    raise Http404


def output(request, **kwargs):
    raise Http404


def matrix(request, **kwargs):
    raise Http404
