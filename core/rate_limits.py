"""How often one visitor may ask for what costs much; beyond that a page with status 429.

Counted in the default cache over fixed spans of time, by person where she is logged in, else by
network address. allauth has limits of its own for log-in, sign-up and codes.
"""

import time
from functools import wraps

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render

SAFE = frozenset(["GET", "HEAD", "OPTIONS", "TRACE"])


def limited(name: str):
    """Decorate a view that may be asked only so often: ``settings.RATE_LIMITS[name]``."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            wait = seconds_to_wait(request, name)
            return too_many(request, wait) if wait else view(request, *args, **kwargs)

        return guarded

    return decorate


class WriteLimitMiddleware:
    """The limit ``write`` on everything that is sent to the public site, whichever view takes it.

    Not below ``/admin/``: staff are few and known, and its previews are sent every second.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in SAFE and not request.path_info.startswith("/admin/"):
            wait = seconds_to_wait(request, "write")
            if wait:
                return too_many(request, wait)
        return self.get_response(request)


def seconds_to_wait(request, name: str) -> int:
    """Count this request; 0 where it is within the limit, else the rest of the span."""
    most, seconds = settings.RATE_LIMITS[name]
    now = time.time()
    key = f"rate:{name}:{visitor(request)}:{int(now // seconds)}"
    if cache.add(key, 1, timeout=seconds):
        return 0
    try:
        count = cache.incr(key)
    except ValueError:  # it went between the two calls: a new span began
        return 0
    return 0 if count <= most else max(1, round(seconds - now % seconds))


def visitor(request) -> str:
    """Whose requests are counted together."""
    if request.user.is_authenticated:
        return f"user-{request.user.pk}"
    return f"address-{get_adapter(request).get_client_ip(request)}"


def too_many(request, wait: int):
    response = render(request, "429.html", {"wait": wait}, status=429)
    response["Retry-After"] = str(wait)
    return response
