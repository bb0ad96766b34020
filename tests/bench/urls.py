"""The portal's addresses and, beside them, the bare view that everything is measured against."""

from django.http import HttpResponse
from django.urls import path

from portal.urls import handler403, handler404, handler500, urlpatterns  # noqa: F401
from tests.bench.ground import BARE

BODY = b"<!doctype html><title>bare</title>" + b"<p>twenty thousand bytes</p>\n" * 690


def bare(request):
    """20 kB through the same middleware, and nothing else."""
    return HttpResponse(BODY)


urlpatterns = [path(BARE.lstrip("/"), bare), *urlpatterns]
