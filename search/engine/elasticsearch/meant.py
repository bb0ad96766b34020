"""What a person meant: words that nobody can find give way to the nearest that she can.

The server knows words of documents that are hidden from her, too; so each near word counts only
once a document that she may see has it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from search import analysis
from search.engine.elasticsearch import bodies
from search.engine.elasticsearch.counts import frequencies
from search.engine.elasticsearch.filters import firsts_stand, stands
from search.engine.query import Query, QueryTerm, parse
from search.engine.request import SearchRequest

Ask = Callable[[list[dict]], list[dict]]
# Words that stand in more than this share of the documents tell little.
COMMON, MANY_DOCUMENTS = 0.25, 1_000
# How many documents may have one of the words that are asked for alone; the rarest go first.
LOOSE_BUDGET = 3_000
TRIED = 3  # near words that are looked at
# Another word is suggested beside a known one if it stands in so many times the documents.
FAR_MORE = 8
SHORTEST_SUGGESTED = 4


@dataclass(frozen=True)
class Standing:
    """In how many documents that may be seen a word stands; as stem, and by its first letters."""

    word: str
    stem: int
    first: int


@dataclass(frozen=True)
class Meant:
    """``text`` is what ranks; ``telling`` has no common words; ``rare``: words of which one must
    stand in a document that has not all of them; ``typed``: words that were corrected.
    ``corrected`` and ``suggestion`` are as in an Answer."""

    text: str
    query: Query
    telling: str
    rare: tuple[str, ...]
    corrected: str | None = None
    suggestion: str | None = None
    typed: str = ""


def as_meant(query: Query, request: SearchRequest, hidden: Collection[int], ask: Ask) -> Meant:
    """Two or three requests: what stands where, and what is near to the rest."""
    standing, near, size = _known(query, request, hidden, ask)
    unknown = [term for term in query.terms if not standing[term.word].stem]
    far_better = [
        term
        for term in query.terms
        if term not in unknown
        and _may_be_bettered(term, standing[term.word], near, request.language)
    ]
    wanted = unknown or far_better
    if request.literal or not any(near.get(term.word) for term in wanted):
        return _plan(spoken(request.words), query, standing, size)
    tried = sorted({each for term in wanted for each, _n in near.get(term.word, [])[:TRIED]})
    seen = _counted({each: stands(each) for each in tried}, request, hidden, ask)
    if any(seen[each] for term in unknown for each, _n in near.get(term.word, [])[:TRIED]):
        return _corrected(query, unknown, near, seen, standing, request, hidden, ask)
    suggestion = _better(query, far_better, near, seen, standing)
    return _plan(spoken(request.words), query, standing, size, suggestion=suggestion)


def spoken(text: str, replaced: dict[str, str | None] | None = None) -> str:
    """All words of a text in order; those that come twice count twice, as in "agent/agente"."""
    replaced = replaced or {}
    return " ".join(replaced.get(analysis.fold(w.text)) or w.text for w in analysis.words(text))


def _corrected(query, unknown, near, seen, standing, request, hidden, ask) -> Meant:
    replaced = {
        term.word: next((each for each, _n in near.get(term.word, [])[:TRIED] if seen[each]), None)
        for term in unknown
    }
    text = spoken(request.words, replaced)
    meant = parse(text)
    groups, size = _standing(meant, request, hidden, ask)
    typed = " ".join(term.text for term in unknown if replaced[term.word])
    return _plan(text, meant, groups, size, corrected=text, typed=typed)


def _better(query, terms, near, seen, standing) -> str | None:
    for term in terms:
        has = standing[term.word].stem
        for other, _n in near[term.word][:TRIED]:
            if seen.get(other, 0) >= FAR_MORE * max(1, has):
                return " ".join(other if each is term else each.text for each in query.terms)
    return None


def _may_be_bettered(term: QueryTerm, standing: Standing, near: dict, language: str) -> bool:
    return len(term.word) >= SHORTEST_SUGGESTED and any(
        number >= FAR_MORE * max(1, standing.stem)
        and analysis.term(other, language) != term.terms[language]
        for other, number in near.get(term.word, [])[:TRIED]
    )


def _plan(text: str, query: Query, standing: dict[str, Standing], size: int, **more) -> Meant:
    common = {
        word
        for word, each in standing.items()
        if size >= MANY_DOCUMENTS and each.stem > size * COMMON
    }
    telling = [term.text for term in query.terms if term.word not in common]
    rare, total = [], 0
    by_rarity = sorted(standing.values(), key=lambda each: each.first or each.stem)
    for each in by_rarity:
        if rare and total + each.first > LOOSE_BUDGET:
            break
        rare.append(each.word)
        total += each.first
    return Meant(text, query, " ".join(telling) or query.folded, tuple(rare), **more)


def _known(query, request, hidden, ask) -> tuple[dict[str, Standing], dict, int]:
    asked = [_frequencies(query, request, hidden)]
    if not request.literal:
        asked.append(bodies.near_words([term.text.lower() for term in query.terms]))
    responses = ask(asked)
    standing, size = _read(query, responses[0])
    return standing, _near(query, responses[1]) if len(responses) > 1 else {}, size


def _standing(query, request, hidden, ask) -> tuple[dict[str, Standing], int]:
    return _read(query, ask([_frequencies(query, request, hidden)])[0])


def _frequencies(query: Query, request: SearchRequest, hidden: Collection[int]) -> dict:
    groups = {}
    for number, term in enumerate(query.terms):
        beginning = term.word if term.is_prefix else ""
        groups[f"stem {number}"] = stands(term.text, beginning)
        groups[f"first {number}"] = firsts_stand(term.text)
    return frequencies(groups, request.keys, hidden)


def _read(query: Query, response: dict) -> tuple[dict[str, Standing], int]:
    buckets = response["aggregations"]["groups"]["buckets"] if query.terms else {}
    standing = {
        term.word: Standing(
            term.text,
            buckets[f"stem {number}"]["doc_count"],
            buckets[f"first {number}"]["doc_count"],
        )
        for number, term in enumerate(query.terms)
    }
    return standing, response["hits"]["total"]["value"]


def _counted(groups, request, hidden, ask) -> dict[str, int]:
    response = ask([frequencies(groups, request.keys, hidden)])[0]
    buckets = response["aggregations"]["groups"]["buckets"]
    return {name: each["doc_count"] for name, each in buckets.items()}


def _near(query: Query, response: dict) -> dict[str, list[tuple[str, int]]]:
    """``{word: [(near word, in how many documents)]}``; the same word without accents is none."""
    options = {each["text"]: each["options"] for each in response["suggest"]["near"]}
    return {
        term.word: [
            (option["text"], option["freq"])
            for option in options.get(term.text.lower(), ())
            if analysis.fold(option["text"]) != term.word
        ]
        for term in query.terms
    }
