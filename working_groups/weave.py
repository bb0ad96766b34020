"""The matrix as a small drawing for the home page: threads and knots, no figures.

Hands over what ``components/weave.html`` draws.
"""

from dataclasses import dataclass

from core.audience import PUBLIC
from working_groups.matrix import Matrix, matrix

# A drawing, not a table: it shows this many groups, those with most to show first.
MOST_THREADS = 8


@dataclass(frozen=True)
class Weave:
    """``columns``: (name, address); ``rows``: (hue, name, address, cells), a cell being ``""``
    or the state that the matrix shows there: ``published``, ``due`` or ``late``."""

    columns: list[tuple[str, str]]
    rows: list[tuple[int, str, str, list[str]]]


def weave(keys=(PUBLIC,), language: str = "en") -> Weave:
    return drawn(matrix(keys, language))


def drawn(found: Matrix) -> Weave:
    shown = _busiest(found)
    columns = [(found.columns[n].name, found.columns[n].url) for n in shown]
    rows = [
        (
            row.type.hue,
            row.type.short,
            row.type.url,
            [cell.state if (cell := row.cells[n]) else "" for n in shown],
        )
        for row in found.rows
    ]
    return Weave(columns, rows)


def _busiest(found: Matrix) -> list[int]:
    """Positions of the columns that cross most types, in their own order."""
    crossed = [sum(1 for row in found.rows if row.cells[n]) for n in range(len(found.columns))]
    by_crossings = sorted(range(len(crossed)), key=lambda n: (-crossed[n], n))
    return sorted(by_crossings[:MOST_THREADS])
