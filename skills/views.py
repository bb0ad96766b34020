"""Views of skills."""

from django.http import Http404


def roles(request, **kwargs):
    raise Http404


def role(request, **kwargs):
    raise Http404


def skills(request, **kwargs):
    raise Http404


def skill(request, **kwargs):
    raise Http404
