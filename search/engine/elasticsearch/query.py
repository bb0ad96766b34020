"""One search or completion: which requests the server gets, and what becomes of its answers."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from search.analysis import folded
from search.engine.base import EngineUnavailable
from search.engine.elasticsearch import bodies, client, order
from search.engine.elasticsearch.counts import LANGUAGE, by_facet, by_value, counts, total_of
from search.engine.elasticsearch.filters import ELSEWHERE, Words
from search.engine.elasticsearch.mapping import KIND
from search.engine.elasticsearch.meant import Meant, as_meant, spoken
from search.engine.elasticsearch.packed import found_in, names_of
from search.engine.query import parse
from search.engine.ranking import FEW, LEAST_SHARE, RERANKED
from search.engine.request import RELEVANCE, Answer, CompletionRequest, Named, Ranked, SearchRequest

# So many documents are read at first: those that are ordered anew. At most, where more are needed:
WINDOW, WIDEST = RERANKED, 10_000
WIDER = 8


def search(request: SearchRequest, *, hidden: Collection[int], prefix: str) -> Answer:
    """Raises EngineUnavailable. ``hidden``: documents that the index shows to too many people."""
    query = parse(request.words)
    if not query or not request.keys:
        return Answer((), 0, 1, {}, {}, 0)

    def ask(asked: list[dict]) -> list[dict]:
        return _ask(asked, prefix)

    words = Words(spoken(request.words), query, telling=" ".join(each.text for each in query.terms))
    asked = [bodies.hits(words, request, hidden, WINDOW), counts(words, request, hidden)]
    answer = _answer(ask(asked), words, request, hidden, ask)
    if answer.unfiltered >= FEW:
        return answer
    meant = as_meant(query, request, hidden, ask)
    if meant.corrected or (meant.rare and len(query.terms) > 1):
        return _loosely(meant, answer, request, hidden, ask)
    return replace(answer, suggestion=meant.suggestion)


def _loosely(meant: Meant, strict: Answer, request, hidden, ask) -> Answer:
    """All and some of the words, in one order; what is far below the best falls out."""
    words = Words(meant.text, meant.query, meant.telling, meant.rare, meant.typed)
    of_all = replace(request, sort=RELEVANCE, kinds=(), facets={}, elsewhere=False)
    (best,) = ask([bodies.hits(words, of_all, hidden, 1)])
    least = order.best_score(found_in(best)) * LEAST_SHARE
    responses = ask(
        [
            bodies.hits(words, request, hidden, WINDOW, least),
            counts(words, request, hidden, least),
        ]
    )
    answer = _answer(responses, words, request, hidden, ask, least)
    has_all = strict.unfiltered
    if meant.corrected:
        strictly = Words(words.text, words.query, meant.telling)
        (only,) = ask([counts(strictly, request, hidden)])
        has_all = total_of(only["aggregations"])
    return replace(
        answer,
        loose=answer.unfiltered > has_all and len(meant.query.terms) > 1,
        corrected=meant.corrected,
        suggestion=meant.suggestion,
    )


def complete(request: CompletionRequest, *, hidden: Collection[int], prefix: str) -> list[Named]:
    """Names with a word from which on they go as the person typed, best first."""
    asked = folded(request.words)
    if not asked or not request.keys:
        return []
    (response,) = _ask([bodies.completion(request, hidden)], prefix)
    found: dict[UUID, Named] = {}
    for hit, each in zip(response["hits"]["hits"], found_in(response), strict=True):
        fitting = [name for name in names_of(hit) if f" {asked}" in f" {folded(name)}"]
        if fitting and each.uuid not in found:
            best = min(fitting, key=lambda name: (not folded(name).startswith(asked), len(name)))
            found[each.uuid] = Named(each.uuid, each.pk, best)
    return list(found.values())[: request.size]


def _answer(responses, words: Words, request, hidden, ask, least: float = 0.0) -> Answer:
    found, counted = responses[0], responses[1]["aggregations"]
    staying = counted.get("total", counted)
    total = total_of(staying)
    page = min(max(1, request.page), max(1, -(-total // request.size)))
    objects = _objects_upto(page * request.size, found, words, request, hidden, ask, least)
    shown = objects[(page - 1) * request.size : page * request.size]
    values = by_facet(staying)
    wide, languages = staying, values.get(LANGUAGE, {})
    for name in (*request.facets, KIND):
        if f"but {name}" in counted:
            values[name] = by_value(counted[f"but {name}"])
    if f"but {ELSEWHERE}" in counted:
        wide = counted[f"but {ELSEWHERE}"]
        languages = by_value(wide)
    return Answer(
        found=tuple(shown),
        total=total,
        page=page,
        kinds=values.pop(KIND, {}),
        facets=values,
        unfiltered=total_of(counted),
        elsewhere=total_of(wide) - languages.get(request.language, 0),
    )


def _objects_upto(number: int, response, words, request, hidden, ask, least) -> list[Ranked]:
    """The first objects, at least so many where there are; reads further where that needs it."""
    size = WINDOW
    while True:
        found = found_in(response)
        by_relevance = request.sort == RELEVANCE
        objects = (
            order.by_relevance(found, words.text) if by_relevance else order.as_they_come(found)
        )
        if len(objects) >= number or len(found) < size or size >= WIDEST:
            return objects
        size = min(WIDEST, max(size * WIDER, number * 2))
        (response,) = ask([bodies.hits(words, request, hidden, size, least)])


def _ask(asked: list[dict], prefix: str) -> list[dict]:
    """Several searches over all languages in one request, in step."""
    searches = [line for body in asked for line in ({"index": prefix}, body)]
    with client.asking() as server:
        responses = server.msearch(searches=searches)["responses"]
    for response in responses:
        if "error" in response:
            raise EngineUnavailable(str(response["error"].get("reason") or response["error"]))
        if response["timed_out"] or response["_shards"]["failed"]:
            raise EngineUnavailable("some shards gave no answer")
    return responses
