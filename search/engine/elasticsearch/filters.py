"""Which documents a question is about: those with its words, that the person may see, as narrowed.

The audience is a filter: a document that the person may not see is neither found nor counted, nor
does any of its words tell that it is there.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from search.engine.elasticsearch.mapping import KIND, facet
from search.engine.query import Query
from search.engine.ranking import EXACT
from search.engine.request import SearchRequest

SHORTEST_BEGINNING = 4  # a longer one is answered by the first letters
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


def seen(keys: frozenset[str], hidden: Collection[int], **more: list[Body]) -> Body:
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
        own = {"term": {"facet": facet("language", request.language)}}
        filters.append({"bool": {"must_not": [own]}})
    return filters


def matching(words: Words) -> Body:
    """Documents with all the words, or with some of them, or of just that name."""
    if words.any:
        options = [_having(each) for each in words.any]
    else:
        options = [all_of(words.telling, words.query)]
    return any_of([*options, *(named(words.query, rank) for rank in RANKS)])


RANKS = sorted(set(EXACT.values()))


def named(query: Query, rank: int) -> Body:
    """Documents of which a name of this rank is the whole query."""
    return {"term": {"exact": f"{rank} {query.folded}"}}


def all_of(text: str, query: Query) -> Body:
    last = query.terms[-1]
    if not last.is_prefix or len(last.word) >= SHORTEST_BEGINNING:
        return {"match": {"fours": {"query": text, "operator": "and"}}}
    ending = any_of([firsts_stand(last.text), {"prefix": {"words": last.word}}])
    before = text.split()[:-1]
    if not before:
        return ending
    rest = {"match": {"fours": {"query": " ".join(before), "operator": "and"}}}
    return {"bool": {"filter": [rest, ending]}}


def stands(word: str, beginning: str = "") -> Body:
    """Documents with a word of this stem, or the word as it is, or one that begins so."""
    options: list[Body] = [
        {"match": {field: word}} for field in ("title", "names", "text", "words")
    ]
    if beginning:
        options.append({"prefix": {"words": beginning}})
    return any_of(options)


def firsts_stand(word: str) -> Body:
    return {"match": {"fours": word}}


def any_of(options: Iterable[Body]) -> Body:
    return {"bool": {"should": list(options), "minimum_should_match": 1}}


def _having(word: str) -> Body:
    return any_of([stands(word), firsts_stand(word)])
