"""The order of what was found: by how well it answers, by date or by title."""

import datetime
import math
from collections.abc import Iterable
from uuid import UUID

import numpy as np
from django.db import connections

from search.engine.database.columns import Columns
from search.engine.database.entries import KIND, LANGUAGE
from search.engine.likeness import grams, likeness
from search.engine.ranking import (
    FRESH,
    FRESH_HALF_LIFE,
    KINDS,
    OWN_LANGUAGE,
    RERANKED,
    TITLE_LIKENESS,
)
from search.engine.request import NEWEST, TITLE, SearchRequest

EXACT_STEP = 10.0  # a whole name stands above whatever words score
_TIES = 2_000  # titles that begin alike are read, up to so many


class Rows:
    """What the order needs of documents beside the columns; each is read once."""

    def __init__(self, using: str):
        self._using = using
        self._read: dict[int, tuple[str, str]] = {}

    def learn(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """``(id, plain title, uuid)`` of documents that were read elsewhere."""
        self._read |= {pk: (title, uuid) for pk, title, uuid in rows}

    def titles(self, ids: np.ndarray) -> dict[int, str]:
        """Plain titles by id; those of rows that are gone are missing."""
        asked = ids.tolist()
        self._look(asked)
        return {pk: self._read[pk][0] for pk in asked if pk in self._read}

    def uuids(self, ids: list[int]) -> dict[int, UUID]:
        self._look(ids)
        return {pk: UUID(self._read[pk][1]) for pk in ids if pk in self._read}

    def _look(self, ids: list[int]) -> None:
        missing = [pk for pk in ids if pk and pk not in self._read]
        if missing:
            # Of a hundred rows three columns, and the numbers as they are: a model's conversions
            # and so many parameters would cost more than the rest.
            numbers = ", ".join(map(str, map(int, missing)))
            with connections[self._using].cursor() as cursor:
                cursor.execute(
                    "SELECT id, folded, CAST(uuid AS text)"  # noqa: S608
                    f" FROM search_searchdocument WHERE id IN ({numbers})"
                )
                self.learn(cursor.fetchall())


def weighed(
    columns: Columns, found: tuple[np.ndarray, np.ndarray], exact: dict[int, int],
    request: SearchRequest,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """Scores from 0 to about 1, times the factors, above them whole names."""
    at, scores = found
    if not len(at):
        return at, scores
    scores = scores / max(scores.max(), 1e-9)
    own = columns.numbered(LANGUAGE, [request.language])[columns.fields["language"][at]]
    scores = np.where(own, scores * OWN_LANGUAGE, scores)
    for kind, factor in KINDS.items():
        of_kind = columns.numbered(KIND, [kind])[columns.fields["kind"][at]]
        scores = np.where(of_kind, scores * factor, scores)
    date = columns.fields["date"][at]
    age = np.maximum(0, datetime.date.today().toordinal() - date)
    fresh = 1 + FRESH * np.exp(-age * math.log(2) / FRESH_HALF_LIFE)
    scores = np.where(date > 0, scores * fresh, scores)
    if exact:
        rank = (
            np.array([exact.get(int(pk), 0) for pk in columns.ids[at]])
            if len(at) < 5_000
            else (_ranks(columns.ids[at], exact))
        )
        scores = scores + EXACT_STEP * rank
    return at, scores


def objects(columns: Columns, at: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """Of each object its best document, as places in ``at``; the best object first."""
    best_first = np.argsort(-scores, kind="stable")
    _numbers, first = np.unique(columns.fields["object"][at[best_first]], return_index=True)
    return best_first[np.sort(first)]


def sorted_objects(
    columns: Columns, at: np.ndarray, scores: np.ndarray, staying: np.ndarray, text: str,
    request: SearchRequest, upto: int, rows: Rows,
) -> np.ndarray:  # fmt: skip
    """The objects that stay as the request wants them; right for the first ``upto`` at least."""
    if request.sort == NEWEST:
        return staying[np.argsort(-columns.fields["date"][at[staying]], kind="stable")]
    if request.sort == TITLE:
        return _by_title(columns, at, staying, upto, rows)
    return _reranked(columns, at, scores, staying, text, request, rows)


def _reranked(
    columns: Columns, at: np.ndarray, scores: np.ndarray, staying: np.ndarray, text: str,
    request: SearchRequest, rows: Rows,
) -> np.ndarray:  # fmt: skip
    """The best anew, by how like the title that was found or the one that is shown is."""
    best = staying[:RERANKED]
    found, shown = columns.ids[at[best]], _shown(columns, at[best], request.language)
    titles = rows.titles(np.union1d(found, shown))
    asked = grams(text)
    liking = {pk: likeness(asked, grams(title)) for pk, title in titles.items()}
    alike = [
        max(liking.get(one, 0.0), liking.get(other, 0.0))
        for one, other in zip(found.tolist(), shown.tolist(), strict=True)
    ]
    anew = scores[best] + TITLE_LIKENESS * np.array(alike, float)
    return np.concatenate([best[np.argsort(-anew, kind="stable")], staying[RERANKED:]])


def _by_title(columns: Columns, at, staying, upto: int, rows: Rows) -> np.ndarray:
    """Titles begin with 8 bytes in the columns; those alike in them are read, for the page."""
    initials = columns.fields["initial"][at[staying]]
    order = np.argsort(initials, kind="stable")
    if not len(order):
        return staying
    last = initials[order[min(upto, len(order)) - 1]]
    read = order[: min(np.searchsorted(initials[order], last, side="right"), upto + _TIES)]
    ids = columns.ids[at[staying[read]]]
    titles = rows.titles(ids)
    exactly = sorted(range(len(read)), key=lambda i: (titles.get(int(ids[i]), ""), int(ids[i])))
    return staying[np.concatenate([read[exactly], order[len(read) :]])]


def _shown(columns: Columns, at: np.ndarray, language: str) -> np.ndarray:
    """The ids of the same objects' documents in this language; 0 where there is none."""
    objects, ids = columns.texts_in(language)
    if not len(objects):
        return np.zeros(len(at), np.int64)
    numbers = columns.fields["object"][at]
    place = np.minimum(np.searchsorted(objects, numbers), len(objects) - 1)
    return np.where(objects[place] == numbers, ids[place], 0)


def _ranks(ids: np.ndarray, exact: dict[int, int]) -> np.ndarray:
    ranks = np.zeros(len(ids))
    for pk, rank in exact.items():
        ranks[ids == pk] = rank
    return ranks
