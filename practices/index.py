"""The list's index: which practice has which value of each facet, read in two queries and kept.

Filters and their counts are then sets in memory, however many facets are asked at once.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import CharField, Value
from django.db.models.functions import Cast

from core.audience import PUBLIC, keys_of
from core.versions import cached
from practices.models import (
    Practice,
    PracticeObjective,
    PracticeRegion,
    PracticeTarget,
    PracticeText,
    PracticeTheme,
)

AREAS = ("practices", "members")


@dataclass(frozen=True)
class Index:
    """``order``: primary keys, newest first; ``facets``: ``{facet: {value: primary keys}}``."""

    order: tuple[int, ...]
    facets: dict[str, dict[str, frozenset[int]]]

    @property
    def everything(self) -> frozenset[int]:
        return frozenset(self.order)

    def having(self, facet: str, values: Iterable[str]) -> frozenset[int]:
        """Practices with any of these values."""
        of_value = self.facets.get(facet, {})
        return frozenset().union(*(of_value.get(value, ()) for value in values))

    def counts(self, facet: str, among: frozenset[int]) -> dict[str, int]:
        return {value: len(keys & among) for value, keys in self.facets.get(facet, {}).items()}

    def in_order(self, among: frozenset[int]) -> list[int]:
        return [key for key in self.order if key in among]


def index_for(user) -> Index:
    """The index of what this person may see in lists; the same one until something changes."""
    keys = keys_of(user) if user is not None else {PUBLIC}
    digest = sha256("|".join(sorted(keys)).encode()).hexdigest()[:16]
    return cached(f"practices:index:{digest}", AREAS, lambda: _build(keys))


def _build(keys) -> Index:
    seen = Practice.objects.visible_to_keys(keys).listed()
    facets = defaultdict(lambda: defaultdict(set))
    order = []
    columns = {
        "kind": "kind",
        "label": "label",
        "value_chain": "value_chain",
        "group": "group__key",
        "organisation_type": "organisation__member_type__key",
    }
    for key, *values in seen.newest_first().values_list("pk", *columns.values()):
        order.append(key)
        for facet, value in zip(columns, values, strict=True):
            if value:
                facets[facet][value].add(key)
    known = set(order)
    for facet, value, key in _rows():
        if key in known:
            facets[facet][value].add(key)
    # Without a live text there is nothing to list.
    told = set().union(*facets["language"].values()) if facets["language"] else set()
    return Index(
        tuple(key for key in order if key in told),
        {
            facet: {value: frozenset(keys & told) for value, keys in values.items()}
            for facet, values in facets.items()
        },
    )


def _rows():
    """(facet, value, practice) of every repeated fact: five tables in one query."""

    def rows(facet, model, column, rows_of=None):
        of_model = (rows_of or model.objects.all()).order_by()
        return of_model.values_list(
            Value(facet, CharField()), Cast(column, CharField()), "practice_id"
        )

    return rows("country", PracticeRegion, "country").union(
        rows("objective", PracticeObjective, "number"),
        rows("target", PracticeTarget, "target"),
        rows("theme", PracticeTheme, "theme"),
        rows("language", PracticeText, "locale__language_code", PracticeText.objects.live()),
    )
