"""How an FTS5 table is written: what is kept in memory first, and how often pieces are merged.

Each transaction leaves a piece of the index. Merged early, readers have few to look through; merged
late, a rebuild takes each document in hand less often. FTS5 keeps these settings with the table.
"""

# Only our own names are put into statements.
# ruff: noqa: S608
from django.db import connections

HELD = {"hashsize": 16_000_000}  # bytes between two writes to the file: the larger the quicker
USUALLY = {"automerge": 4, "crisismerge": 16}
SELDOM = {"automerge": 16, "crisismerge": 64}


def write_so(table: str, how: dict[str, int], using: str) -> None:
    with connections[using].cursor() as cursor:
        for name, value in how.items():
            cursor.execute(f"INSERT INTO {table} ({table}, rank) VALUES (%s, %s)", [name, value])
