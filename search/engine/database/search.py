"""One search: the words as asked or as meant, what has them, who may see it, in which order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property

import numpy as np

from core.languages import CODES
from search.engine.database import facets, fulltext, names, order
from search.engine.database.columns import Columns
from search.engine.database.meant import Meant, as_meant, better
from search.engine.database.plan import (
    Documents,
    Frequencies,
    Group,
    Matched,
    Plan,
    all_words,
    some_words,
)
from search.engine.database.vocabulary import Words
from search.engine.query import Query, parse
from search.engine.ranking import ALL_WORDS, FEW, LEAST_SHARE
from search.engine.request import Answer, Ranked, SearchRequest

Found = tuple[np.ndarray, np.ndarray]  # positions in the columns, scores


class Search:
    """A request over one state of the columns."""

    def __init__(
        self,
        request: SearchRequest,
        columns: Columns,
        known: Frequencies,
        words: Callable[[], Words],
        using: str,
    ):
        self.request, self.columns, self.using = request, columns, using
        self._known, self._words = known, cache(words)
        self._rows = order.Rows(using)
        self._fulltext = fulltext.of(using)
        self._known_matches: dict[Plan, Matched] = {}

    def answer(self) -> Answer:
        query = parse(self.request.words)
        if not query or not self.request.keys:
            return Answer((), 0, 1, {}, {}, 0)
        meant = as_meant(
            query, self.request, self._known, self._seen, self._standing, self.columns, self._words
        )
        (at, scores), loose, few = self._find(meant, query)
        objects = order.objects(self.columns, at, scores)
        narrowed = facets.narrow(self.columns, at[objects], self.request)
        staying = objects[narrowed.staying]
        size = self.request.size
        page = min(max(1, self.request.page), max(1, -(-len(staying) // size)))
        first, last = (page - 1) * size, page * size
        in_order = order.sorted_objects(
            self.columns, at, scores, staying, meant.text, self.request, last, self._rows
        )
        suggestion = None
        if few and len(objects) and not meant.corrected and not self.request.literal:
            suggestion = better(query, meant, self.request, self._seen, self._words)
        return Answer(
            found=self._ranked(in_order[first:last], at, scores),
            total=len(staying),
            page=page,
            kinds=narrowed.kinds,
            facets=narrowed.facets,
            unfiltered=len(objects),
            elsewhere=narrowed.elsewhere,
            loose=loose,
            corrected=meant.corrected,
            suggestion=suggestion,
        )

    @cached_property
    def _visible(self) -> np.ndarray:
        return self.columns.visible(self.request.keys)

    def _find(self, meant: Meant, query: Query) -> tuple[Found, bool, bool]:
        """(what answers, whether some of it has only some words, whether little has all)."""
        groups = list(meant.groups)
        exact = names.exact(query.folded, self.columns.languages(), self.using)
        strict = self._with_names(self._matching(all_words(groups, self.columns.size)), exact)
        few = self._are_few(strict)
        found, loose = strict, False
        if few and len(groups) > 1:
            found = _joined(strict, self._matching(some_words(groups, self.columns.size)))
            loose = len(found[0]) > len(strict[0])
        return order.weighed(self.columns, found, exact, self.request), loose, few

    def _matching(self, plan: Plan | None) -> Found:
        if plan is None:
            return np.zeros(0, np.int64), np.zeros(0)
        ids, scores, _standing = self._matched(plan)
        at = self.columns.at(ids)
        seen = self._are_seen(at)
        return at[seen], scores[seen]

    def _matched(self, plan: Plan) -> Matched:
        if plan not in self._known_matches:
            about = Documents(
                self.columns.size,
                lambda ids: self._are_seen(self.columns.at(ids)),
                lambda ids: self._stay(self.columns.at(ids)),
                lambda ids: self._lengths(self.columns.at(ids)),
                self._rows.learn,
            )
            self._known_matches[plan] = self._fulltext.matching(plan, about)
        return self._known_matches[plan]

    def _standing(self, groups: list[Group]) -> Mapping[str, int]:
        """In how many documents with all the words each term stands, so far as that is told by the
        way: they are what is found, should all words stay as they are."""
        plan = all_words(groups, self.columns.size)
        return self._matched(plan).standing if plan and self._fulltext.tells_standing else {}

    def _are_seen(self, at: np.ndarray) -> np.ndarray:
        """Not what was written since the columns were read: they may even be empty."""
        seen = at >= 0
        seen[seen] = self._visible[at[seen]]
        return seen

    def _stay(self, at: np.ndarray) -> np.ndarray:
        staying = self._are_seen(at)
        staying[staying] = facets.fitting(self.columns, at[staying], self.request)
        return staying

    def _lengths(self, at: np.ndarray) -> np.ndarray:
        """As shares of the mean; 1 of what isn't here."""
        words = np.maximum(1, self.columns.fields["words"][at]) if len(self.columns.ids) else at
        return np.where(at >= 0, words / self.columns.mean_words, 1.0)

    def _with_names(self, found: Found, exact: dict[int, int]) -> Found:
        at = self.columns.at(np.array(list(exact), np.int64))
        at = np.setdiff1d(at[at >= 0], found[0])
        at = at[self._visible[at]]
        return np.concatenate([found[0], at]), np.concatenate([found[1], np.zeros(len(at))])

    def _are_few(self, found: Found) -> bool:
        at = found[0]
        # An object has at most a document a language.
        if len(at) >= FEW * len(CODES):
            return False
        return len(np.unique(self.columns.fields["object"][at])) < FEW

    def _seen(
        self, asked: Sequence[Iterable[str]], most: int, *, beginning: bool = False
    ) -> list[int]:
        """Of each how many of (at most so many) documents with one of its words she may see."""
        found = self._fulltext.having(asked, most, beginning=beginning) if asked else []
        return [int(np.count_nonzero(self._are_seen(self.columns.at(ids)))) for ids in found]

    def _ranked(self, shown: np.ndarray, at: np.ndarray, scores: np.ndarray) -> tuple[Ranked, ...]:
        numbers = self.columns.fields["object"]
        wanted = numbers[at[shown]]
        of_page = np.flatnonzero(np.isin(numbers[at], wanted))
        of_page = of_page[np.argsort(-scores[of_page], kind="stable")]
        documents: dict[int, list[int]] = {int(number): [] for number in wanted}
        for place in of_page:
            documents[int(numbers[at[place]])].append(int(self.columns.ids[at[place]]))
        firsts = [ids[0] for ids in documents.values()]
        uuids = self._rows.uuids(firsts)
        return tuple(
            Ranked(uuids[ids[0]], tuple(ids)) for ids in documents.values() if ids[0] in uuids
        )


def _joined(strict: Found, loose: Found) -> Found:
    """Both, by one measure: all words count more, and what is far below the best falls out."""
    positions, scores = loose
    scores = np.where(np.isin(positions, strict[0]), scores * ALL_WORDS, scores)
    best = max(scores.max(initial=0.0), strict[1].max(initial=0.0))
    missing = ~np.isin(strict[0], positions)
    kept = (scores >= best * LEAST_SHARE) | np.isin(positions, strict[0])
    return (
        np.concatenate([positions[kept], strict[0][missing]]),
        np.concatenate([scores[kept], strict[1][missing] * ALL_WORDS]),
    )
