"""Figures of retrieval: how often the right answer comes, how far up, and how quickly."""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

from search.engine import ask
from search.engine.base import Engine
from search.engine.request import SearchRequest
from search.evaluation.corpus import uuid_of
from search.evaluation.files import Question


@dataclass(frozen=True)
class Figures:
    """Shares of the questions, and milliseconds of one after the other, warm.

    ``mrr`` is the mean of 1/rank, 0 where the answer is not among the first ``k``.
    """

    queries: int
    k: int
    recall_at_1: float
    recall_at_k: float
    mrr: float
    p50_ms: float
    p99_ms: float

    def as_dict(self) -> dict[str, float]:
        return {
            "recall@1": round(self.recall_at_1, 4),
            f"recall@{self.k}": round(self.recall_at_k, 4),
            "mrr": round(self.mrr, 4),
            "p50_ms": round(self.p50_ms, 2),
            "p99_ms": round(self.p99_ms, 2),
        }


def measure(engine: Engine, questions: Sequence[Question], *, language: str, k: int) -> Figures:
    """Ask everything once, after a first question that isn't counted. Raises EngineUnavailable."""
    ranks, times = [], []
    ask(engine, SearchRequest(questions[0].text, language, size=k))
    for question in questions:
        started = time.perf_counter()
        result = ask(engine, SearchRequest(question.text, language, size=k))
        times.append((time.perf_counter() - started) * 1000)
        ranks.append(_rank(str(uuid_of(question.answer)), [hit.uuid for hit in result.hits]))
    return figures(ranks, times, k)


def figures(ranks: Sequence[int | None], times: Sequence[float], k: int) -> Figures:
    """From the rank of each answer (1 is first; None: not found) and the times."""
    number = len(ranks)
    found = [rank for rank in ranks if rank is not None and rank <= k]
    return Figures(
        queries=number,
        k=k,
        recall_at_1=found.count(1) / number,
        recall_at_k=len(found) / number,
        mrr=sum(1 / rank for rank in found) / number,
        p50_ms=percentile(times, 50),
        p99_ms=percentile(times, 99),
    )


def percentile(values: Sequence[float], share: int) -> float:
    """The smallest value that at least so many of a hundred don't exceed."""
    return sorted(values)[max(0, math.ceil(len(values) * share / 100) - 1)]


def _rank(wanted: str, found: list[str]) -> int | None:
    return found.index(wanted) + 1 if wanted in found else None
