"""What every request gets first: an id for the logs, and the language of its address."""

import re
import uuid

import structlog
from django.conf import settings
from django.utils import translation

from core.languages import INTERFACE_LANGUAGES, interface_language

_PREFIX = re.compile(rf"^/({'|'.join(INTERFACE_LANGUAGES)})(?:/|$)")


class RequestIdMiddleware:
    """Bind a request id to the logs and send it back as ``X-Request-ID``."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get("X-Request-ID", "")
        request.id = given if re.fullmatch(r"[\w-]{8,64}", given) else uuid.uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request.id)
        response = self.get_response(request)
        response["X-Request-ID"] = request.id
        return response


class InterfaceLanguageMiddleware:
    """Activate the language that the address names, else the one that the visitor prefers.

    Django's own LocaleMiddleware would accept all 24 content languages as address prefixes; here
    only ``INTERFACE_LANGUAGES`` have addresses.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        match = _PREFIX.match(request.path_info)
        language = match[1] if match else preferred_language(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.setdefault("Content-Language", language)
        if match and preferred_language(request) != language:
            # She reads in another language than we would have chosen for her: remember that.
            remember_language(response, language)
        return response


def preferred_language(request) -> str:
    """By cookie, then the browser's list, then English."""
    cookie = interface_language(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
    if cookie:
        return cookie
    for tag, _quality in translation.trans_real.parse_accept_lang_header(
        request.headers.get("Accept-Language", "").lower()
    ):
        if code := interface_language(tag):
            return code
    return settings.LANGUAGE_CODE


def remember_language(response, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
