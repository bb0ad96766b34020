"""Addresses: the same page in another language, absolute addresses, a list's parameters."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict

from core.languages import INTERFACE_LANGUAGES, interface_language


def in_language(path: str, language: str) -> str:
    """``/en/roles/`` in Czech is ``/cs/roles/``; a path without a language stays as it is."""
    head, _slash, rest = path.lstrip("/").partition("/")
    if interface_language(head) != head or not head:
        return path
    return f"/{language}/{rest}"


def absolute(path: str) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + path


def has_language(path: str) -> bool:
    return path.lstrip("/").partition("/")[0] in INTERFACE_LANGUAGES


def with_parameter(parameters: QueryDict, **changes) -> str:
    """The query string with some parameters set (or, as None, dropped); ``page`` is dropped."""
    kept = [
        (key, value)
        for key, values in parameters.lists()
        for value in values
        if key not in changes and key != "page"
    ]
    kept += [(key, value) for key, value in changes.items() if value not in (None, "")]
    return f"?{urlencode(kept)}" if kept else "?"
