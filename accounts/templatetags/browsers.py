"""Which browser a session runs in, in words that its owner recognises."""

import re

from django import template

register = template.Library()

# The first that matches: nearly every browser also calls itself Chrome or Safari.
_BROWSERS = (
    (r"Edg\w*/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"Firefox/|FxiOS", "Firefox"),
    (r"Chrom(e|ium)/|CriOS", "Chrome"),
    (r"Safari/", "Safari"),
)
_SYSTEMS = (
    (r"Android", "Android"),
    (r"iPhone|iPad", "iOS"),
    (r"Windows", "Windows"),
    (r"Mac OS X|Macintosh", "macOS"),
    (r"Linux", "Linux"),
)


@register.filter
def browser(user_agent: str) -> str:
    """``Firefox, Windows``; what the browser says itself where nothing is known of it."""
    found = (_first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent))
    return ", ".join(filter(None, found)) or user_agent[:60]


def _first(table, user_agent: str) -> str:
    return next((name for pattern, name in table if re.search(pattern, user_agent)), "")
