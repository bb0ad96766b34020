"""BM25 with less weight on length: for PostgreSQL from the words, for FTS5 as a factor."""

from collections.abc import Iterable

import numpy as np

from search.engine.ranking import FIRST_WEIGHT, LABELS, TEXT, TITLE

K1, B = 1.2, 0.75
# A word that stands once in a label: what the factor is right for, and near it for others.
_OFTEN = LABELS
_WEIGHTS = {"A": TITLE, "B": LABELS, "C": TEXT, "D": TEXT}


def scores(
    ids: np.ndarray, rows: Iterable[tuple], documents: dict[str, int], size: int, power: float
) -> np.ndarray:
    """By id, from ``(id, length, lexeme, weight letters)``; ``documents`` have each lexeme.

    ``power``: of ``ranking.length_power``.
    """
    rows = list(rows)
    lengths = {pk: length for pk, length, _lexeme, _weights in rows}
    average = max(1.0, sum(lengths.values()) / max(1, len(lengths)))
    size = max(size, max(documents.values(), default=1))
    inverse = {
        lexeme: max(1e-6, np.log((size - n + 0.5) / (n + 0.5))) for lexeme, n in documents.items()
    }
    found = dict.fromkeys(lengths, 0.0)
    for pk, length, lexeme, weights in rows:
        if lexeme is None:
            continue
        often = sum(_WEIGHTS[weight] for weight in weights or "C")
        if lexeme.startswith(":"):
            often *= FIRST_WEIGHT
        shortness = _shortness((length / average) ** power)
        found[pk] += inverse.get(lexeme, 1.0) * often * (K1 + 1) / (often + shortness)
    return np.array([found.get(int(pk), 0.0) for pk in ids])


def evened(scores: np.ndarray, lengths: np.ndarray, power: float) -> np.ndarray:
    """FTS5's scores as they would be with such a power; lengths as shares of the mean."""
    return scores * (_OFTEN + _shortness(lengths)) / (_OFTEN + _shortness(lengths**power))


def _shortness(length):
    return K1 * (1 - B + B * length)
