"""All entries as columns in the process (``search.engine.database.kept``).

A search masks, counts and sorts in them, not in the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from search.engine.database import entries
from search.engine.database.kept import Kept, written_since
from search.models import SearchNumber

_FIELDS = (
    "stamp", "document_id", "alive", "object", "kind", "language", "date", "audience", "initial",
    "words",
)  # fmt: skip
_AT_ONCE = 50_000


@dataclass(frozen=True)
class Columns:
    """One state of all entries, never changed, in the order of the documents' ids.

    A document's facets are ``values[start : start + length]``; ``named`` says what a number is.
    """

    ids: np.ndarray
    fields: dict[str, np.ndarray]
    start: np.ndarray
    length: np.ndarray
    values: np.ndarray
    named: dict[int, entries.Named]
    upto: int = 0
    _made: dict = field(default_factory=dict, compare=False, repr=False)

    @property
    def size(self) -> int:
        return self._once("size", lambda: int(np.count_nonzero(self.fields["alive"])))

    @property
    def mean_words(self) -> float:
        """How many words a document has."""
        return self._once("mean", self._mean_words)

    def at(self, ids: np.ndarray) -> np.ndarray:
        """The positions of documents by id; -1 of those that are not here."""
        if not len(self.ids):
            return np.full(len(ids), -1)
        found = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return np.where(self.ids[found] == ids, found, -1)

    def visible(self, keys: frozenset[str]) -> np.ndarray:
        """Of each position whether one of these keys may see it."""
        return self._once(("visible", keys), lambda: self._visible(keys))

    def numbered(self, facet: str, values: Iterable[str]) -> np.ndarray:
        """Of each number whether it is one of these values."""
        wanted = frozenset((facet, value) for value in values)
        return self._once(wanted, lambda: self._numbered(wanted))

    def in_language(self, language: str, keys: frozenset[str]) -> np.ndarray:
        """The objects that have a text in this language for these keys, in order."""
        return self._once(("language", language, keys), lambda: self._in(language, keys))

    def texts_in(self, language: str) -> tuple[np.ndarray, np.ndarray]:
        """The objects that have a text in this language, in order, and its document's id."""
        return self._once(("texts", language), lambda: self._texts_in(language))

    def languages(self) -> list[str]:
        """The languages that there are documents in."""
        return self._once("languages", self._languages)

    def _mean_words(self) -> float:
        return max(1.0, self.fields["words"].sum(where=self.fields["alive"]) / max(1, self.size))

    def _visible(self, keys: frozenset[str]) -> np.ndarray:
        allowed = self._table(
            pk
            for pk, (facet, value) in self.named.items()
            if facet == entries.AUDIENCE and not keys.isdisjoint(value.split("\n"))
        )
        return self.fields["alive"] & allowed[self.fields["audience"]]

    def _numbered(self, wanted: frozenset[entries.Named]) -> np.ndarray:
        return self._table(pk for pk, named in self.named.items() if named in wanted)

    def _in(self, language: str, keys: frozenset[str]) -> np.ndarray:
        own = self.numbered(entries.LANGUAGE, [language])[self.fields["language"]]
        return np.unique(self.fields["object"][own & self.visible(keys)])

    def _texts_in(self, language: str) -> tuple[np.ndarray, np.ndarray]:
        own = self.numbered(entries.LANGUAGE, [language])[self.fields["language"]]
        at = np.flatnonzero(own & self.fields["alive"])
        objects, first = np.unique(self.fields["object"][at], return_index=True)
        return objects, self.ids[at[first]]

    def _languages(self) -> list[str]:
        present = np.unique(self.fields["language"])
        return sorted({self.named[int(number)][1] for number in present})

    def _table(self, numbers: Iterable[int]) -> np.ndarray:
        table = np.zeros(max(self.named, default=0) + 1, bool)
        table[list(numbers)] = True
        return table

    def _once(self, name, make):
        if name not in self._made:
            if len(self._made) > 200:  # people have many different sets of keys
                self._made.clear()
            self._made[name] = make()
        return self._made[name]


def store(using: str) -> Kept[Columns]:
    """The columns of one database as they come to be."""
    return Kept(using, _nothing, _caught_up)


def load(using: str) -> Columns:
    """All entries, read afresh."""
    return _caught_up(_nothing(), entries.epoch(using), using)


def _nothing() -> Columns:
    empty = np.zeros(0, np.int64)
    kinds = {name: empty.astype(bool if name == "alive" else np.int64) for name in _FIELDS[2:]}
    return Columns(empty, kinds, empty, empty, empty.astype(np.int32), {})


def _caught_up(known: Columns, now: entries.Epoch, using: str) -> Columns:
    fields, upto = f"{', '.join(_FIELDS)}, facets", known.upto
    for rows, reached in written_since(
        fields, "search_searchentry", known.upto, now, using, at_once=_AT_ONCE
    ):
        known, upto = _merged(known, rows, using) if rows else known, reached
    return known if known.upto == upto else replace(known, upto=upto, _made=known._made)


def _merged(known: Columns, rows: list[tuple], using: str) -> Columns:
    """The state with these entries put in; the same one where all of them stand so already."""
    *columns, packed = zip(*rows, strict=True)
    new = {
        name: np.array(column, bool if name == "alive" else np.int64)
        for name, column in zip(_FIELDS, columns, strict=True)
    }
    order = np.argsort(new["document_id"], kind="stable")
    new = {name: column[order] for name, column in new.items()}
    packed = [bytes(packed[i]) for i in order]
    ids = new.pop("document_id")
    del new["stamp"]
    at = known.at(ids)
    fresh = at < 0
    all_ids = known.ids
    fields, start, length = known.fields, known.start, known.length
    if fresh.any():
        places = np.searchsorted(known.ids, ids[fresh])
        all_ids = np.insert(known.ids, places, ids[fresh])
        fields = {name: np.insert(column, places, 0) for name, column in fields.items()}
        start, length = np.insert(start, places, 0), np.insert(length, places, 0)
    elif _are_so(known, at, new, packed):
        return known
    else:
        fields = {name: column.copy() for name, column in fields.items()}
        start, length = start.copy(), length.copy()
    positions = np.searchsorted(all_ids, ids)
    for name, column in new.items():
        fields[name][positions] = column
    values = np.frombuffer(b"".join(packed), np.int32)
    lengths = np.array([len(each) // 4 for each in packed], np.int64)
    length[positions] = lengths
    start[positions] = len(known.values) + np.cumsum(lengths) - lengths
    named = _named(known.named, new, values, using)
    values = np.concatenate([known.values, values])
    if len(values) > 2 * length.sum() + _AT_ONCE:
        values = values[spread(start, length)]
        start = np.cumsum(length) - length
    return Columns(all_ids, fields, start, length, values, named, known.upto)


def spread(start: np.ndarray, length: np.ndarray) -> np.ndarray:
    """The places ``start … start + length`` of each, one after the other."""
    before = np.cumsum(length) - length
    return np.repeat(start - before, length) + np.arange(length.sum())


def among(numbers: np.ndarray, ordered: np.ndarray) -> np.ndarray:
    """Of each number whether it is one of these, which are in order."""
    if not len(ordered):
        return np.zeros(len(numbers), bool)
    return ordered[np.minimum(np.searchsorted(ordered, numbers), len(ordered) - 1)] == numbers


def _are_so(known: Columns, at: np.ndarray, new: dict, packed: list[bytes]) -> bool:
    return (
        all(np.array_equal(known.fields[name][at], new[name]) for name in new)
        and b"".join(packed) == known.values[spread(known.start[at], known.length[at])].tobytes()
    )


def _named(known: dict, new: dict[str, np.ndarray], values: np.ndarray, using: str) -> dict:
    used = np.unique(np.concatenate([new["kind"], new["language"], new["audience"], values]))
    missing = [int(number) for number in used if int(number) not in known]
    if not missing:
        return known
    found = dict(known)
    for start in range(0, len(missing), 500):
        rows = SearchNumber.objects.using(using).filter(pk__in=missing[start : start + 500])
        found |= {
            pk: (facet, value) for pk, facet, value in rows.values_list("pk", "facet", "value")
        }
    return found
