"""JSON-LD for the head of a page: facts for machines, beside the words for people."""

import json

from django.utils.safestring import SafeString, mark_safe

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script(data: dict) -> SafeString:
    """A script element of data; what is empty is left out, and no text can end the element."""
    text = json.dumps(_facts(data), ensure_ascii=False, separators=(",", ":"), default=str)
    return mark_safe(f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>')


def _facts(value):
    """The same without empty values: an unknown fact isn't stated."""
    if isinstance(value, dict):
        kept = {key: _facts(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [item for item in map(_facts, value) if item not in (None, "", [], {})]
    return value
