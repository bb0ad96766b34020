"""Counts for many filters at once, in memory: a bit a row.

A list with a dozen filters would need a dozen queries for its counts. Here the rows are read once
(and kept under the content version); each value of each filter is an integer with a bit for each
row that has it, so that narrowing is ``&``, "or" is ``|`` and a count is ``bit_count``.
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
class Index:
    """Rows of a list in its order: their ids, their names folded, and a mask a filter's value.

    ``words``: what the data says about values, such as a provider's name, by filter.
    """

    ids: tuple[int, ...]
    names: tuple[str, ...]
    masks: dict[str, dict[str, int]]
    words: dict[str, dict] = field(default_factory=dict)

    @property
    def everything(self) -> int:
        return (1 << len(self.ids)) - 1

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
            position
            for position, name in enumerate(self.names)
            if all(word in name for word in words)
        )

    def of(self, ids: Iterable[int]) -> int:
        """The mask of some of the rows, by id."""
        ids = set(ids)
        return _mask(position for position, pk in enumerate(self.ids) if pk in ids)

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
        return {value: (mask & bits).bit_count() for value, bits in self.masks[name].items()}

    def picked(self, mask: int) -> list[int]:
        """The ids of the rows in ``mask``, in the list's order."""
        bits = bin(mask)[:1:-1]
        return [pk for pk, bit in zip(self.ids, bits, strict=False) if bit == "1"]


def build(
    rows: Iterable[tuple[int, str]],
    values: Mapping[str, Mapping[int, Iterable]],
    words: Mapping[str, dict] | None = None,
) -> Index:
    """From (id, name) in the list's order, and ``{filter: {id: values}}``."""
    ids, names = [], []
    for pk, name in rows:
        ids.append(pk)
        names.append(fold(name))
    masks: dict[str, dict[str, int]] = {}
    for name, by_id in values.items():
        positions: dict[str, list[int]] = {}
        for position, pk in enumerate(ids):
            for value in by_id.get(pk, ()):
                if value not in (None, ""):
                    positions.setdefault(str(value), []).append(position)
        masks[name] = {value: _mask(found) for value, found in positions.items()}
    return Index(tuple(ids), tuple(names), masks, dict(words or {}))


def _mask(positions: Iterable[int]) -> int:
    """Bytes first: or-ing single bits into a long integer would copy it each time."""
    positions = list(positions)
    raw = bytearray(positions[-1] // 8 + 1 if positions else 0)
    for position in positions:
        raw[position // 8] |= 1 << position % 8
    return int.from_bytes(raw, "little")
