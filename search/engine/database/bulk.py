"""Many rows at once into a table of ours: COPY where the database has it."""

# Only our own names are put into statements; all that people typed is a parameter.
# ruff: noqa: S608

from collections.abc import Iterable

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
