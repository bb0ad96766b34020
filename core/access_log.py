"""The access log: one line a request, with the words that an operator asks for and no more.

Neither address of the visitor nor query string: what people search for stays theirs.
"""

import logging
import time

import structlog

NAME = "portal.access"
_log = structlog.get_logger(NAME)
_level = logging.getLogger(NAME)


class AccessLogMiddleware:
    """Write method, path, status, time and person; the logs' context adds the request's id."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not _level.isEnabledFor(logging.INFO):
            return self.get_response(request)
        started = time.perf_counter()
        response = self.get_response(request)
        # Who was asked about already: a log must not cost a page its query for the person.
        user = getattr(request, "_cached_user", None)
        _log.info(
            "request",
            method=request.method,
            path=request.path,
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
            user=user.pk if user is not None else None,
        )
        return response
