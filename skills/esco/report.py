"""What loading a file did, and how its rows are cut into batches."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from skills.esco.rows import BadRow

BATCH = 1000


@dataclass
class Report:
    """What loading one file did; ``bad`` names each row left out."""

    file: str
    counts: Counter = field(default_factory=Counter)
    bad: list[BadRow] = field(default_factory=list)


def batches(values: Iterable, size: int = BATCH) -> Iterator[list]:
    iterator = iter(values)
    while batch := list(islice(iterator, size)):
        yield batch
