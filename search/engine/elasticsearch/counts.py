"""How many objects answer, in all and by each value of each facet; kinds are counted like one.

What was chosen is left out of the count of its own facet: it says what else there is.
"""

from collections.abc import Collection

from search.engine.elasticsearch.filters import ELSEWHERE, Body, Words, matching, narrowed, seen
from search.engine.elasticsearch.mapping import KIND
from search.engine.elasticsearch.scores import ranked
from search.engine.request import SearchRequest

# Counts are right up to so many objects, and within two percent or so above.
COUNTED_EXACTLY, VALUES_COUNTED_EXACTLY = 5_000, 500
MOST_VALUES = 400
LANGUAGE = "language"


def counts(
    words: Words, request: SearchRequest, hidden: Collection[int], least: float = 0.0
) -> Body:
    """The server remembers such answers as long as an index stays as it is. ``least``: what scores
    less is no result."""
    query = seen(request.keys, hidden, must=[ranked(words, request)] if least else [])
    if not least:
        query["bool"]["filter"].append(matching(words))
    body = {"query": query, "size": 0, "track_total_hits": False, "aggs": _parts(request)}
    return body | ({"min_score": least} if least else {})


def frequencies(groups: dict[str, Body], keys: frozenset[str], hidden: Collection[int]) -> Body:
    """In how many documents that may be seen each group stands, and how many there are."""
    aggs = {"groups": {"filters": {"filters": groups}}} if groups else {}
    return {"query": seen(keys, hidden), "size": 0, "track_total_hits": True, "aggs": aggs}


def total_of(part: Body) -> int:
    """The objects of a part of the answer."""
    return part["objects"]["value"]


def by_facet(part: Body) -> dict[str, dict[str, int]]:
    """``{facet: {value: objects}}`` of a part that counts all facets."""
    facets: dict[str, dict[str, int]] = {}
    for each in part["values"]["buckets"]:
        name, _, value = each["key"].partition("=")
        facets.setdefault(name, {})[value] = total_of(each)
    return facets


def by_value(part: Body) -> dict[str, int]:
    """``{value: objects}`` of a part that counts one facet."""
    return {each["key"]: total_of(each) for each in part["values"]["buckets"]}


def _parts(request: SearchRequest) -> Body:
    parts: Body = {"objects": _objects(COUNTED_EXACTLY)}
    if not narrowed(request):
        return {**parts, "values": _values("facet")}
    whole = {"objects": _objects(COUNTED_EXACTLY)}
    parts["total"] = _part(narrowed(request), whole | {"values": _values("facet")})
    for name, values in request.facets.items():
        if values:
            counted = {"values": _values(f"facets.{name}")}
            parts[f"but {name}"] = _part(narrowed(request, but=name), counted)
    if request.kinds:
        counted = {"values": _values(KIND)}
        parts[f"but {KIND}"] = _part(narrowed(request, but=KIND), counted)
    if request.elsewhere:
        counted = whole | {"values": _values(f"facets.{LANGUAGE}")}
        parts[f"but {ELSEWHERE}"] = _part(narrowed(request, but=ELSEWHERE), counted)
    return parts


def _part(filters: list[Body], counted: Body) -> Body:
    return {"filter": {"bool": {"filter": filters}}, "aggs": counted}


def _values(field: str) -> Body:
    counted = {"objects": _objects(VALUES_COUNTED_EXACTLY)}
    return {"terms": {"field": field, "size": MOST_VALUES}, "aggs": counted}


def _objects(exactly: int) -> Body:
    return {"cardinality": {"field": "object", "precision_threshold": exactly}}
