"""What hits are narrowed to, and exact counts of objects by kind and by facets' values.

Several values of one facet mean "or", several facets "and". The counts of a facet leave out its own
chosen values, so that they say what choosing another one would give; kinds likewise.
"""

from dataclasses import dataclass

import numpy as np

from search.engine.database.columns import Columns, among, spread
from search.engine.database.entries import KIND
from search.engine.request import SearchRequest

FacetCounts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Narrowed:
    """``staying``: of each object whether it stays."""

    staying: np.ndarray
    kinds: dict[str, int]
    facets: FacetCounts
    elsewhere: int


def fitting(columns: Columns, at: np.ndarray, request: SearchRequest) -> np.ndarray:
    """Of the entries at these positions whether they fit all that is chosen."""
    return Choice(columns, at, request).all_but("")


def narrow(columns: Columns, at: np.ndarray, request: SearchRequest) -> Narrowed:
    """What stays of objects (one entry's position stands for each), and what there is of it."""
    choice = Choice(columns, at, request)
    staying = choice.all_but("")
    counts: FacetCounts = {}
    _add(counts, columns, choice.counts(staying))
    for facet in choice.facets:
        counts.pop(facet, None)
        own: FacetCounts = {}
        _add(own, columns, choice.counts(choice.all_but(facet)))
        if facet in own:
            counts[facet] = own[facet]
    kinds: FacetCounts = {}
    _add(kinds, columns, np.bincount(columns.fields["kind"][at[choice.all_but(KIND)]]))
    without = choice.all_but(ELSEWHERE) & ~choice.own
    return Narrowed(staying, kinds.get(KIND, {}), counts, int(np.count_nonzero(without)))


ELSEWHERE = "@elsewhere"


class Choice:
    """What a request chooses, as a test a facet over some entries."""

    def __init__(self, columns: Columns, at: np.ndarray, request: SearchRequest):
        self._at = at
        length = columns.length[at]
        self._of = np.repeat(np.arange(len(at)), length)
        self._values = columns.values[spread(columns.start[at], length)]
        self.facets = [facet for facet, values in request.facets.items() if values]
        self._tests = {facet: self._one(columns, facet, request) for facet in self.facets}
        if request.kinds:
            wanted = columns.numbered(KIND, request.kinds)
            self._tests[KIND] = wanted[columns.fields["kind"][at]]
        own = columns.in_language(request.language, request.keys)
        self.own = among(columns.fields["object"][at], own)
        if request.elsewhere:
            self._tests[ELSEWHERE] = ~self.own

    def all_but(self, facet: str) -> np.ndarray:
        passing = np.ones(len(self._at), bool)
        for name, test in self._tests.items():
            if name != facet:
                passing &= test
        return passing

    def counts(self, staying: np.ndarray) -> np.ndarray:
        """How many of those that stay have each number."""
        return np.bincount(self._values[staying[self._of]])

    def _one(self, columns: Columns, facet: str, request: SearchRequest) -> np.ndarray:
        passing = np.zeros(len(self._at), bool)
        wanted = columns.numbered(facet, request.facets[facet])
        passing[self._of[wanted[self._values]]] = True
        return passing


def _add(counts: FacetCounts, columns: Columns, numbers: np.ndarray) -> None:
    for number in np.flatnonzero(numbers):
        facet, value = columns.named[int(number)]
        of_facet = counts.setdefault(facet, {})
        of_facet[value] = of_facet.get(value, 0) + int(numbers[number])
