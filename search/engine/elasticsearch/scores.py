"""How well a document answers: the formula of ``search.engine.ranking`` on the server."""

from search.engine.elasticsearch.filters import RANKS, Body, Words, all_of, matching, named
from search.engine.ranking import ALL_WORDS, KINDS, LABELS, OWN_LANGUAGE, TEXT, TITLE
from search.engine.request import SearchRequest

# A whole name stands above whatever words score.
EXACT_STEP = 1_000.0
# What was typed counts beside what it was corrected to: it may be a right word after all.
TYPED = 0.4
STEMS = {"title": TITLE, "names": LABELS, "text": TEXT}
# All fields' first letters stand in one field: what titles and names count more comes on top of it.
# Measured on ESCO's labels: this stream counts as much as the stems here, the title's once more.
FIRSTS = {"title.four": TITLE - TEXT, "names.four": LABELS - TEXT, "fours": TEXT}
FIRST_LETTERS_OF_TITLE = 0.5


def ranked(words: Words, request: SearchRequest) -> Body:
    """The documents with the words, by how well they answer."""
    likeness: list[Body] = [
        _fields(words.text, STEMS),
        _fields(words.text, FIRSTS),
        {"match": {"title.four": {"query": words.text, "boost": FIRST_LETTERS_OF_TITLE}}},
    ]
    if words.typed:
        likeness += [_fields(words.typed, STEMS, TYPED), _fields(words.typed, FIRSTS, TYPED)]
    factors = [_factor({"term": {"language": request.language}}, OWN_LANGUAGE)]
    factors += [_factor({"term": {"kind": kind}}, factor) for kind, factor in KINDS.items()]
    if words.any:
        factors.append(_factor(all_of(words.telling, words.query), ALL_WORDS))
    weighed = {"function_score": {"query": {"bool": {"should": likeness}}, "functions": factors}}
    return {"bool": {"filter": [matching(words)], "should": [weighed, _exactly(words)]}}


def roughly(words: Words) -> Body:
    """Nearly the same order by sums over fields, for which the server can pass over documents that
    won't be among the best."""
    fields = [
        {"match": {field: {"query": words.text, "boost": weight}}}
        for field, weight in (STEMS | FIRSTS).items()
    ]
    return {"bool": {"should": [*fields, _exactly(words)]}}


def constant(condition: Body, boost: float) -> Body:
    return {"constant_score": {"filter": condition, "boost": boost}}


def _exactly(words: Words) -> Body:
    steps = [constant(named(words.query, rank), EXACT_STEP * rank) for rank in RANKS]
    return {"dis_max": {"queries": steps}}


def _fields(text: str, weights: dict[str, float], boost: float = 1.0) -> Body:
    """The words as if the fields were one."""
    fields = [f"{name}^{weight:g}" for name, weight in weights.items()]
    return {"combined_fields": {"query": text, "fields": fields, "boost": boost}}


def _factor(condition: Body, weight: float) -> Body:
    return {"filter": condition, "weight": weight}
