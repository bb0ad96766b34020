"""What a person meant: words that nobody can find give way to the nearest that she can.

The server knows words of documents that are hidden from her, too; so each near word counts only
once a document that she may see has it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from search import analysis
from search.engine.elasticsearch import bodies
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
    """``corrected`` and ``suggestion`` as in an Answer; ``telling`` without common words; ``rare``:
    words of which one must stand in a document that has not all of them."""

    query: Query
    telling: str
    rare: tuple[str, ...]
    corrected: str | None = None
    suggestion: str | None = None


def as_meant(query: Query, request: SearchRequest, hidden: Collection[int], ask: Ask) -> Meant:
    """Two or three requests: what stands where, and what is near to the rest."""
    standing, near, size = _known(query, request, hidden, ask)
    unknown = [term for term in query.terms if not standing[term.word].stem]
    far_better = [
        term
        for term in query.terms
        if term not in unknown and _may_be_bettered(term, standing[term.word], near)
    ]
    wanted = unknown or far_better
    if request.literal or not any(near.get(term.word) for term in wanted):
        return _plan(query, standing, size)
    tried = sorted({each for term in wanted for each, _n in near.get(term.word, [])[:TRIED]})
    seen = _counted({each: bodies.stands(each) for each in tried}, request, hidden, ask)[0]
    if unknown:
        return _corrected(query, unknown, near, seen, standing, request, hidden, ask)
    return _plan(query, standing, size, suggestion=_better(query, far_better, near, seen, standing))


def _corrected(query, unknown, near, seen, standing, request, hidden, ask) -> Meant:
    replaced = {
        term.word: next((each for each, _n in near.get(term.word, [])[:TRIED] if seen[each]), None)
        for term in unknown
    }
    text = " ".join(replaced.get(term.word) or term.text for term in query.terms)
    if not any(replaced.values()):
        return _plan(query, standing, 0)
    meant = parse(text)
    groups, size = _standing(meant, request, hidden, ask)
    return _plan(meant, groups, size, corrected=text)


def _better(query, terms, near, seen, standing) -> str | None:
    for term in terms:
        has = standing[term.word].stem
        for other, _n in near[term.word][:TRIED]:
            if seen[other] >= FAR_MORE * max(1, has):
                return " ".join(other if each is term else each.text for each in query.terms)
    return None


def _may_be_bettered(term: QueryTerm, standing: Standing, near: dict) -> bool:
    return len(term.word) >= SHORTEST_SUGGESTED and any(
        number >= FAR_MORE * max(1, standing.stem)
        and other not in (term.word, *term.terms.values())
        and analysis.term(other, "en") != term.terms["en"]
        for other, number in near.get(term.word, [])[:TRIED]
    )


def _plan(query: Query, standing: dict[str, Standing], size: int, **more) -> Meant:
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
    return Meant(query, " ".join(telling) or query.folded, tuple(rare), **more)


def _known(query, request, hidden, ask) -> tuple[dict[str, Standing], dict, int]:
    words = [term.word for term in query.terms]
    asked = [_frequencies(query, request, hidden)]
    if not request.literal:
        asked.append(bodies.near_words(words))
    responses = ask(asked)
    standing, size = _read(query, responses[0])
    near = _near(responses[1]) if len(responses) > 1 else {}
    return standing, near, size


def _standing(query, request, hidden, ask) -> tuple[dict[str, Standing], int]:
    return _read(query, ask([_frequencies(query, request, hidden)])[0])


def _frequencies(query: Query, request: SearchRequest, hidden: Collection[int]) -> dict:
    groups = {}
    for number, term in enumerate(query.terms):
        groups[f"stem {number}"] = bodies.stands(term.word, beginning=term.is_prefix)
        groups[f"first {number}"] = bodies.firsts_stand(term.word)
    return bodies.frequencies(groups, request.keys, hidden)


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


def _counted(groups, request, hidden, ask) -> tuple[dict[str, int], int]:
    response = ask([bodies.frequencies(groups, request.keys, hidden)])[0]
    buckets = response["aggregations"]["groups"]["buckets"]
    return {name: each["doc_count"] for name, each in buckets.items()}, 0


def _near(response: dict) -> dict[str, list[tuple[str, int]]]:
    return {
        each["text"]: [(option["text"], option["freq"]) for option in each["options"]]
        for each in response.get("suggest", {}).get("near", [])
    }
