"""From documents that Elasticsearch found to objects in their order."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from search.analysis import folded
from search.engine.elasticsearch.packed import Found
from search.engine.elasticsearch.scores import EXACT_STEP
from search.engine.likeness import grams, likeness
from search.engine.ranking import RERANKED, TITLE_LIKENESS, freshness
from search.engine.request import Ranked

# As above a whole name here, in scores of which 1 is the best by words alone.
_EXACT = 10.0


@dataclass
class Object:
    uuid: UUID
    score: float
    documents: list[int] = field(default_factory=list)


def by_relevance(found: Sequence[Found], text: str) -> list[Ranked]:
    """The first RERANKED by words, freshness and likeness of the title; the others as they come."""
    today = datetime.date.today()
    asked = grams(folded(text))
    scored = []
    best = max((_by_words(each)[1] for each in found), default=0.0) or 1.0
    for place, each in enumerate(found):
        exact, words = _by_words(each)
        score = exact * _EXACT + words / best * freshness(each.date, today)
        if place < RERANKED:
            score += TITLE_LIKENESS * likeness(asked, grams(each.folded))
        scored.append((place >= RERANKED and not exact, -score, place, each))
    scored.sort(key=lambda each: each[:3])
    return as_they_come([each for *_rank, each in scored])


def as_they_come(found: Sequence[Found]) -> list[Ranked]:
    """Objects by their first documents."""
    documents: dict[UUID, list[int]] = {}
    for each in found:
        documents.setdefault(each.uuid, []).append(each.pk)
    return [Ranked(uuid, tuple(ids)) for uuid, ids in documents.items()]


def best_score(found: Sequence[Found]) -> float:
    """The best score by words alone."""
    return max((_by_words(each)[1] for each in found), default=0.0)


def _by_words(found: Found) -> tuple[int, float]:
    exact = int(found.score // EXACT_STEP)
    return exact, found.score - exact * EXACT_STEP
