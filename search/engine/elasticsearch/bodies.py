"""What is sent to Elasticsearch: pure functions from a request to the bodies of searches.

A field is taken apart by each index in its own language, so one query speaks 24 languages. Filters
hold the audience: a document that the person may not see is neither found nor counted, nor does any
of its words tell that it is there.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from search.analysis import folded
from search.engine.elasticsearch.mapping import KIND, facet
from search.engine.query import Query
from search.engine.ranking import (
    ALL_WORDS,
    EXACT,
    EXACT_ALTERNATIVE,
    EXACT_NAME,
    KINDS,
    LABELS,
    OWN_LANGUAGE,
    TEXT,
    TITLE,
)
from search.engine.request import NEWEST, CompletionRequest, SearchRequest
from search.engine.request import TITLE as BY_TITLE

# Measured on ESCO's labels: the stream of first letters counts as much as the stems here, and
# the title's once more.
FIRST_LETTERS, FIRST_LETTERS_OF_TITLE = 1.0, 0.5
# What was typed counts beside what it was corrected to: it may be a right word after all.
TYPED = 0.4
# A whole name stands above whatever words score.
EXACT_STEP = 1_000.0
# Counts are right up to so many objects, and within one percent above.
COUNTED_EXACTLY, VALUES_COUNTED_EXACTLY = 40_000, 3_000
MOST_VALUES = 400
SHORTEST_BEGINNING = 4  # a longer one is answered by the first letters
COMPLETED_FROM = 40
ELSEWHERE = "elsewhere"

Body = dict


@dataclass(frozen=True)
class Words:
    """What documents are asked for. ``any``: only those with one of these words (the rarest of a
    query whose words stand in no document all together); ``telling``: without the common ones;
    ``typed``: what corrected words stand for."""

    text: str
    query: Query
    telling: str
    any: tuple[str, ...] = ()
    typed: str = ""


def matching(words: Words) -> Body:
    """The filter: documents with all the words, or with some of them."""
    if words.any:
        options = [_having(each) for each in words.any]
    else:
        options = [_all_of(words.telling, words.query)]
    return _any([*options, *_exact(words.query, scored=False)])


def ranked(words: Words, request: SearchRequest) -> Body:
    """Those documents by how well they answer."""
    likeness: list[Body] = [
        _fields(words.text, ""),
        _fields(words.text, ".four", FIRST_LETTERS),
        {"match": {"title.four": {"query": words.text, "boost": FIRST_LETTERS_OF_TITLE}}},
    ]
    if words.typed:
        likeness += [_fields(words.typed, "", TYPED), _fields(words.typed, ".four", TYPED)]
    factors = [_factor({"term": {"language": request.language}}, OWN_LANGUAGE)]
    factors += [_factor({"term": {"kind": kind}}, factor) for kind, factor in KINDS.items()]
    if words.any:
        factors.append(_factor(_all_of(words.telling, words.query), ALL_WORDS))
    weighed = {"function_score": {"query": {"bool": {"should": likeness}}, "functions": factors}}
    return {
        "bool": {
            "filter": [matching(words)],
            "should": [weighed, *_exact(words.query, scored=True)],
        }
    }


def hits(
    words: Words, request: SearchRequest, hidden: Collection[int], size: int, least: float = 0.0
) -> Body:
    """The best documents of those that stay. ``least``: what scores less is no result."""
    body: Body = {
        "query": _seen(request.keys, hidden, must=[ranked(words, request)]),
        "size": size,
        "_source": False,
        "docvalue_fields": ["uuid", "folded", "date"],
        "track_total_hits": False,
    }
    body["query"]["bool"]["filter"] += narrowed(request)
    if least:
        body["min_score"] = least
    if request.sort == NEWEST:
        body["sort"] = [{"date": {"order": "desc", "missing": "_last"}}, "_score", "uuid"]
    elif request.sort == BY_TITLE:
        body["sort"] = ["folded", "uuid"]
    elif not words.any:
        body |= _in_two_steps(body["query"], words, size)
    return body


def _in_two_steps(query: Body, words: Words, size: int) -> Body:
    """The same by a rough score that lets the server pass over most of many documents; the best
    of each index then get the whole one."""
    whole = query["bool"]["must"]
    rough = {
        "bool": {
            "must": [
                {"bool": {"should": [*_rough(words.text), *_exact(words.query, scored=True)]}}
            ],
            "filter": [*query["bool"]["filter"], matching(words)],
            "must_not": query["bool"]["must_not"],
        }
    }
    rescore = {"rescore_query": whole[0], "query_weight": 0, "rescore_query_weight": 1}
    return {"query": rough, "rescore": {"window_size": max(size, 1), "query": rescore}}


def counts(
    words: Words, request: SearchRequest, hidden: Collection[int], least: float = 0.0
) -> Body:
    """How many objects answer: in all, and by each value of each facet (kinds are one of them).

    What was chosen is left out of the count of its own facet: it says what else there is. The
    server remembers such answers as long as an index stays as it is.
    """
    query = _seen(request.keys, hidden, must=[ranked(words, request)] if least else [])
    if not least:
        query["bool"]["filter"].append(matching(words))
    body = {"query": query, "size": 0, "track_total_hits": False, "aggs": _parts(request)}
    return body | ({"min_score": least} if least else {})


def _parts(request: SearchRequest) -> Body:
    parts: Body = {"objects": _objects(COUNTED_EXACTLY)}
    if not narrowed(request):
        return {**parts, "values": _values()}
    parts["total"] = _part(narrowed(request))
    chosen = [name for name, values in request.facets.items() if values]
    if request.kinds:
        chosen.append(KIND)
    for name in chosen:
        parts[f"but {name}"] = _part(narrowed(request, but=name), only=name)
    if request.elsewhere:
        parts["but elsewhere"] = _part(narrowed(request, but=ELSEWHERE), only="language")
    return parts


def frequencies(groups: dict[str, Body], keys: frozenset[str], hidden: Collection[int]) -> Body:
    """In how many documents that may be seen each group stands, and how many there are."""
    query = _seen(keys, hidden)
    aggs = {"groups": {"filters": {"filters": groups}}} if groups else {}
    return {"query": query, "size": 0, "track_total_hits": True, "aggs": aggs}


def near_words(words: Sequence[str]) -> Body:
    """For each word those of all documents that are spelt nearly so."""
    near = {
        "field": "words",
        # One for all indexes: each language's own would part the words differently.
        "analyzer": "whitespace",
        "suggest_mode": "always",
        "max_edits": 2,
        "prefix_length": 0,
        "min_word_length": 3,
        "size": 5,
        "sort": "score",
    }
    return {"size": 0, "suggest": {"text": " ".join(words), "near": {"term": near}}}


def completion(request: CompletionRequest, hidden: Collection[int]) -> Body:
    """Documents with a name in which each of the words begins some word.

    How often a word stands somewhere has no say: what is hidden must not change the order.
    """
    begin = _constant({"match": {"begin": {"query": request.words, "operator": "and"}}}, 1)
    first = [
        _constant({"term": {"language": request.language}}, 20),
        *(
            _constant({"prefix": {"exact": f"{rank} {folded(request.words)}"}}, 10)
            for rank in (EXACT_NAME, EXACT_ALTERNATIVE)
        ),
    ]
    return {
        "query": _seen(request.keys, hidden, must=[begin], should=first),
        "sort": ["_score", "folded", "uuid"],
        "size": COMPLETED_FROM,
        "_source": ["uuid", "title", "names"],
        "track_total_hits": False,
    }


def _seen(keys: frozenset[str], hidden: Collection[int], **more: list[Body]) -> Body:
    """Documents that one of the keys opens; not those that somebody may no longer see, though the
    index has yet to be told (``hidden``)."""
    out = [{"ids": {"values": [str(pk) for pk in sorted(hidden)]}}] if hidden else []
    return {"bool": {"filter": [{"terms": {"audience": sorted(keys)}}], "must_not": out, **more}}


def narrowed(request: SearchRequest, but: str = "") -> list[Body]:
    """The filters of what was chosen, without one of them: its counts say what else there is."""
    filters: list[Body] = []
    if request.kinds and but != KIND:
        filters.append({"terms": {"kind": list(request.kinds)}})
    for name, values in request.facets.items():
        if values and name != but:
            filters.append({"terms": {"facet": [facet(name, value) for value in values]}})
    if request.elsewhere and but != ELSEWHERE:
        filters.append(_elsewhere(request))
    return filters


def stands(word: str, beginning: str = "") -> Body:
    """Documents with a word of this stem, or the word as it is, or one that begins so."""
    options: list[Body] = [
        {"match": {field: word}} for field in ("title", "names", "text", "words")
    ]
    if beginning:
        options.append({"prefix": {"words": beginning}})
    return _any(options)


def firsts_stand(word: str) -> Body:
    return {"match": {"fours": word}}


def _having(word: str) -> Body:
    return _any([stands(word), firsts_stand(word)])


def _all_of(text: str, query: Query) -> Body:
    last = query.terms[-1]
    if not last.is_prefix or len(last.word) >= SHORTEST_BEGINNING:
        return {"match": {"fours": {"query": text, "operator": "and"}}}
    ending = _any([firsts_stand(last.text), {"prefix": {"words": last.word}}])
    before = text.split()[:-1]
    if not before:
        return ending
    rest = {"match": {"fours": {"query": " ".join(before), "operator": "and"}}}
    return {"bool": {"filter": [rest, ending]}}


def _exact(query: Query, *, scored: bool) -> list[Body]:
    ranks = sorted(set(EXACT.values()))
    names = [{"term": {"exact": f"{rank} {query.folded}"}} for rank in ranks]
    if not scored:
        return names
    steps = [_constant(name, EXACT_STEP * rank) for rank, name in zip(ranks, names, strict=True)]
    return [{"dis_max": {"queries": steps}}]


_WEIGHTS = {"title": TITLE, "names": LABELS, "text": TEXT}


def _fields(text: str, stream: str, boost: float = 1.0) -> Body:
    fields = [f"{name}{stream}^{weight:g}" for name, weight in _WEIGHTS.items()]
    return {"combined_fields": {"query": text, "fields": fields, "boost": boost}}


def _rough(text: str) -> list[Body]:
    return [
        {"match": {f"{name}{stream}": {"query": text, "boost": weight}}}
        for name, weight in _WEIGHTS.items()
        for stream in ("", ".four")
    ]


def _factor(condition: Body, weight: float) -> Body:
    return {"filter": condition, "weight": weight}


def _constant(condition: Body, boost: float) -> Body:
    return {"constant_score": {"filter": condition, "boost": boost}}


def _any(options: Iterable[Body]) -> Body:
    return {"bool": {"should": list(options), "minimum_should_match": 1}}


def _elsewhere(request: SearchRequest) -> Body:
    own = {"term": {"facet": facet("language", request.language)}}
    return {"bool": {"must_not": [own]}}


def _part(filters: list[Body], only: str = "") -> Body:
    return {
        "filter": {"bool": {"filter": filters}},
        "aggs": {"objects": _objects(COUNTED_EXACTLY), "values": _values(only)},
    }


def _values(only: str = "") -> Body:
    """Values of all facets, or of one (their names are our own words: no pattern hides in them)."""
    terms: Body = {"field": "facet", "size": MOST_VALUES}
    if only:
        terms["include"] = f"{only}=.*"
    return {"terms": terms, "aggs": {"objects": _objects(VALUES_COUNTED_EXACTLY)}}


def _objects(exactly: int) -> Body:
    return {"cardinality": {"field": "object", "precision_threshold": exactly}}
