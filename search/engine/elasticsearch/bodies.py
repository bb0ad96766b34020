"""What is sent to Elasticsearch: pure functions from a request to the bodies of searches.

A field is taken apart by each index in its own language, so one query speaks 24 languages.
"""

from collections.abc import Collection, Sequence

from search.analysis import folded
from search.engine.elasticsearch import packed
from search.engine.elasticsearch.filters import Body, Words, matching, narrowed, seen
from search.engine.elasticsearch.scores import constant, ranked, roughly
from search.engine.ranking import EXACT_ALTERNATIVE, EXACT_NAME
from search.engine.request import NEWEST, CompletionRequest, SearchRequest
from search.engine.request import TITLE as BY_TITLE

COMPLETED_FROM = 40


def hits(
    words: Words, request: SearchRequest, hidden: Collection[int], size: int, least: float = 0.0
) -> Body:
    """The best documents of those that stay. ``least``: what scores less is no result."""
    body: Body = {
        "query": seen(request.keys, hidden, must=[ranked(words, request)]),
        "size": size,
        "track_total_hits": False,
        **_giving(packed.GIVEN),
    }
    body["query"]["bool"]["filter"] += narrowed(request)
    if least:
        body["min_score"] = least
    if request.sort == NEWEST:
        body["sort"] = [{"date": {"order": "desc", "missing": "_last"}}, "_score", "object"]
    elif request.sort == BY_TITLE:
        body["sort"] = ["folded", "object"]
    elif not words.any:
        body |= _in_two_steps(body["query"]["bool"], words, size)
    return body


def _in_two_steps(whole: Body, words: Words, size: int) -> Body:
    """The same by a rough score that lets the server pass over most of many documents; the best
    of each index then get the whole one."""
    filters = [*whole["filter"], matching(words)]
    rough = {"bool": {**whole, "must": [roughly(words)], "filter": filters}}
    rescore = {"rescore_query": whole["must"][0], "query_weight": 0, "rescore_query_weight": 1}
    return {"query": rough, "rescore": {"window_size": max(size, 1), "query": rescore}}


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
    begin = constant({"match": {"begin": {"query": request.words, "operator": "and"}}}, 1)
    first = [
        constant({"term": {"language": request.language}}, 20),
        *(
            constant({"prefix": {"exact": f"{rank} {folded(request.words)}"}}, 10)
            for rank in (EXACT_NAME, EXACT_ALTERNATIVE)
        ),
    ]
    return {
        "query": seen(request.keys, hidden, must=[begin], should=first),
        "sort": ["_score", "folded", "object"],
        "size": COMPLETED_FROM,
        "track_total_hits": False,
        **_giving(packed.GIVEN, packed.NAMES),
    }


def _giving(*fields: str) -> Body:
    """These values of each document, and not even its id."""
    return {"stored_fields": "_none_", "docvalue_fields": list(fields)}
