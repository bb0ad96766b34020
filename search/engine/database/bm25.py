"""BM25 with less weight on length: of the words for PostgreSQL, for FTS5 as a factor."""

import numpy as np

from search.engine.ranking import LABELS

K1, B = 1.2, 0.75
# A word that stands once in a label: what the factor is right for, and near it for others.
_OFTEN = LABELS


def rarity(documents: np.ndarray, size: int) -> np.ndarray:
    """What a word is worth that so many of all documents have."""
    size = max(size, documents.max(initial=1))
    return np.maximum(1e-6, np.log((size - documents + 0.5) / (documents + 0.5)))


def saturated(often: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """What it adds that a word stands so often; lengths as shares of the mean."""
    return often * (K1 + 1) / (often + _shortness(lengths))


def evened(scores: np.ndarray, lengths: np.ndarray, power: float) -> np.ndarray:
    """FTS5's scores as they would be with such a power; lengths as shares of the mean."""
    return scores * (_OFTEN + _shortness(lengths)) / (_OFTEN + _shortness(lengths**power))


def _shortness(length: np.ndarray) -> np.ndarray:
    return K1 * (1 - B + B * length)
