"""Settings of search that can't work are named at start-up. No server is asked: it may be away."""

from django.conf import settings
from django.core.checks import Error

from search.engine import ENGINES


def check_engine(**_kwargs) -> list[Error]:
    if settings.SEARCH_ENGINE not in ENGINES:
        known = ", ".join(ENGINES)
        return [Error(f"SEARCH_ENGINE must be one of {known}.", id="search.E001")]
    if settings.SEARCH_ENGINE == "elasticsearch" and not settings.ELASTICSEARCH_URL:
        return [Error("SEARCH_ENGINE=elasticsearch needs ELASTICSEARCH_URL.", id="search.E002")]
    return []
