"""The engines of search behind two functions: ask the one of the settings, else the database's.

The database's engine is written with every change, so it can always stand in.
"""

import time
from dataclasses import replace
from functools import cache

from django.conf import settings

from search.engine import hits
from search.engine.base import Engine, EngineUnavailable
from search.engine.database import DatabaseEngine
from search.engine.elasticsearch import ElasticsearchEngine
from search.engine.request import (
    Answer,
    Completion,
    CompletionRequest,
    SearchRequest,
    SearchResult,
)

DATABASE = DatabaseEngine()
ENGINES = {"database": lambda: DATABASE, "elasticsearch": ElasticsearchEngine}


@cache
def _made(name: str, *_settings: str) -> Engine:
    return ENGINES[name]()


def made(name: str) -> Engine:
    """The engine of this name over the portal's own documents; one a process."""
    return _made(name, settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX)


def chosen() -> Engine:
    """The engine that the settings name."""
    return made(settings.SEARCH_ENGINE)


def in_use() -> list[Engine]:
    """The engines that are kept right: the database's always, so that it can stand in."""
    return [DATABASE] if chosen() is DATABASE else [DATABASE, chosen()]


def search(request: SearchRequest) -> SearchResult:
    """Ask the chosen engine; where it gives no answer, the database's, and say so."""
    engine = chosen()
    try:
        return ask(engine, request)
    except EngineUnavailable:
        return replace(ask(DATABASE, request), degraded=True)


def ask(engine: Engine, request: SearchRequest) -> SearchResult:
    """One engine's page of results. Raises EngineUnavailable."""
    started = time.perf_counter()
    answer: Answer = engine.search(request)
    shown = hits.hits_of(answer, request, engine.using)
    return SearchResult(
        hits=shown,
        total=answer.total,
        page=answer.page,
        kinds=answer.kinds,
        facets=answer.facets,
        unfiltered=answer.unfiltered,
        elsewhere=answer.elsewhere,
        loose=answer.loose,
        corrected=answer.corrected,
        suggestion=answer.suggestion,
        engine=engine.name,
        milliseconds=(time.perf_counter() - started) * 1000,
    )


def complete(request: CompletionRequest) -> list[Completion]:
    """Names that begin as the person typed. As quick as it goes: no answer is no error."""
    engine = chosen()
    try:
        found = engine.complete(request)
    except EngineUnavailable:
        engine = DATABASE
        found = engine.complete(request)
    return hits.completions_of(found, request, engine.using)
