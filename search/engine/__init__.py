"""The engines of search behind one function."""

from django.conf import settings

from search.engine import database
from search.engine.request import SearchRequest, SearchResult

ENGINES = {"database": database.search}


def search(request: SearchRequest) -> SearchResult:
    """Ask the engine that the settings name."""
    return ENGINES[settings.SEARCH_ENGINE](request)
