"""Many rows at once into a table of ours (COPY where the database has it), and several looks in
one statement."""

# Only our own names are put into statements; all that people typed is a parameter.
# ruff: noqa: S608

from collections.abc import Iterable

import numpy as np
from django.db import connections


def insert(table: str, columns: str, rows: Iterable[tuple], using: str) -> None:
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * (columns.count(",") + 1))
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def by_place(rows: Iterable[tuple[int, int]], places: int) -> list[np.ndarray]:
    """``(which look, id)`` as the ids of each."""
    found: list[list[int]] = [[] for _ in range(places)]
    for place, pk in rows:
        found[int(place)].append(pk)
    return [np.array(ids, np.int64) for ids in found]
