"""Views of courses."""

from django.http import Http404


def courses(request, **kwargs):
    raise Http404


def course(request, **kwargs):
    raise Http404


def providers(request, **kwargs):
    raise Http404


def provider(request, **kwargs):
    raise Http404
