"""Counts for many filters at once, in memory: a bit a row.

A list with a dozen filters would need a dozen queries for its counts. Here the rows are read once;
each value of each filter is an integer with a bit for each row that has it, so that narrowing is
``&``, "or" is ``|`` and a count is ``bit_count``. ``core.listings`` keeps an index and mends it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from core.folding import fold
from core.lists import Chosen


class Anything(Mapping):
    """Options of a filter whose values only the data knows: takes any plausible value.

    A list's view parses its address before it asks the database; ``Index.known`` then drops what
    no row has.
    """

    def __contains__(self, value) -> bool:
        return 0 < len(value) <= 120 and "\x00" not in value

    def __getitem__(self, value) -> str:
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@dataclass(frozen=True)
class Row:
    """One row of a list. ``order``: it stands before rows with a greater one; never two alike.

    ``name``: the words that a search of the list looks at. ``values``: what it has, by filter.
    ``words``: what the data says about values, such as a provider's name, by filter.
    """

    pk: int
    order: tuple
    name: str
    values: Mapping[str, Iterable]
    words: Mapping[str, dict] = field(default_factory=dict)


@dataclass(frozen=True)
class Index:
    """Rows of a list in its order, each with its bit, and a mask for each value of a filter.

    Immutable: ``patched`` makes another one. A row that changes gets a new bit.
    """

    rows: dict[int, tuple[int, tuple, str]]  # {id: (bit, order, name folded)}
    masks: dict[str, dict[str, int]]
    words: dict[str, dict]
    everything: int = 0
    bits: int = 0

    def patched(self, gone: Iterable[int], rows: Iterable[Row]) -> "Index":
        """The same without the rows that are gone, and with these in the place of what it had."""
        rows = {row.pk: row for row in rows}
        stale = rows.keys() | gone
        bits = {pk: bit for bit, pk in enumerate(rows, start=self.bits)}
        kept = [item for item in self.rows.items() if item[0] not in stale]
        kept += [(pk, (bits[pk], row.order, fold(row.name))) for pk, row in rows.items()]
        left = self.everything & ~self.of(stale)
        return Index(
            dict(sorted(kept, key=lambda item: item[1][1])),
            _merged(self.masks, left, _positions(rows.values(), bits)),
            _joined([self.words, *(row.words for row in rows.values())]),
            left | _mask(bits.values()),
            self.bits + len(bits),
        )

    def known(self, chosen: Chosen) -> Chosen:
        """What was chosen without the values that no row has."""
        values = {
            name: tuple(value for value in picked if value in self.masks.get(name, ()))
            for name, picked in chosen.values.items()
        }
        return replace(chosen, values=values)

    def any_of(self, name: str, values: Iterable[str]) -> int:
        mask = 0
        for value in values:
            mask |= self.masks.get(name, {}).get(value, 0)
        return mask

    def named(self, text: str) -> int:
        """Rows whose name holds each word of the text."""
        words = fold(text).split()
        return _mask(
            bit for bit, _order, name in self.rows.values() if all(word in name for word in words)
        )

    def of(self, ids: Iterable[int]) -> int:
        """The mask of some of the rows, by id."""
        return _mask(self.rows[pk][0] for pk in ids if pk in self.rows)

    def matching(self, chosen: Chosen, *, but: str = "", among: int | None = None) -> int:
        """Rows that fit what was chosen, ``but`` for one filter (for its own counts).

        ``among``: the rows that fit the text, where the list has a way of its own to find them.
        """
        if among is None:
            among = self.named(chosen.text) if chosen.text else self.everything
        mask = among
        for name, values in chosen.values.items():
            if values and name != but:
                mask &= self.any_of(name, values)
        return mask

    def counts(self, name: str, mask: int) -> dict[str, int]:
        """How many of the rows in ``mask`` each value of a filter has."""
        values = self.masks.get(name, {}).items()
        return {value: (mask & bits).bit_count() for value, bits in values}

    def picked(self, mask: int) -> list[int]:
        """The ids of the rows in ``mask``, in the list's order."""
        bits = f"{mask:0{self.bits}b}"[::-1]
        return [pk for pk, (bit, _order, _name) in self.rows.items() if bits[bit] == "1"]


def build(rows: Iterable[Row]) -> Index:
    return Index({}, {}, {}).patched((), rows)


def _positions(rows: Iterable[Row], bits: Mapping[int, int]) -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = {}
    for row in rows:
        for name, values in row.values.items():
            of_filter = found.setdefault(name, {})
            for value in values:
                if value not in (None, ""):
                    of_filter.setdefault(str(value), []).append(bits[row.pk])
    return found


def _merged(masks, left: int, added) -> dict[str, dict[str, int]]:
    """The masks with only the bits that are left, and with those added; none that is empty."""
    found = {}
    for name in masks.keys() | added.keys():
        old, new = masks.get(name, {}), added.get(name, {})
        both = {v: old.get(v, 0) & left | _mask(new.get(v, ())) for v in old.keys() | new.keys()}
        found[name] = {value: mask for value, mask in both.items() if mask}
    return found


def _joined(words: Iterable[Mapping[str, dict]]) -> dict[str, dict]:
    found: dict[str, dict] = {}
    for by_filter in words:
        for name, own in by_filter.items():
            found.setdefault(name, {}).update(own)
    return found


def _mask(bits: Iterable[int]) -> int:
    """Bytes first: or-ing single bits into a long integer would copy it each time."""
    bits = list(bits)
    raw = bytearray(max(bits) // 8 + 1 if bits else 0)
    for bit in bits:
        raw[bit // 8] |= 1 << bit % 8
    return int.from_bytes(raw, "little")
