"""ESCO's CSV files as frozen rows: pure, no database.

A missing column is an error of structure: nothing of the package may be loaded. A bad row is
reported with file, line and reason, and left out.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from skills.esco.rows import BadRow, needed_columns, reader
from skills.esco.source import SourceFile


class StructureBroken(Exception):
    """The file lacks a column, or breaks off; the message names the file and what is wrong."""


@dataclass(frozen=True)
class Parsed:
    file: SourceFile
    rows: tuple
    bad: tuple[BadRow, ...]


def parse_package(files: Iterable[SourceFile]) -> list[Parsed]:
    """Every file of a package. Raises StructureBroken.

    ESCO's file of skill groups lacks a few that its hierarchy and its relations name: they are
    taken from the hierarchy, which counts as no file of its own.
    """
    parsed = [parse(file) for file in files]
    hierarchies = {p.file.language: p for p in parsed if p.file.kind == "hierarchy"}
    return [
        _completed(p, hierarchies.get(p.file.language)) if p.file.kind == "skill_group" else p
        for p in parsed
        if p.file.kind != "hierarchy"
    ]


def parse(file: SourceFile) -> Parsed:
    """Rows and bad rows of one file. Raises StructureBroken."""
    read = reader(file.kind)
    rows, bad = [], []
    for record in _records(file):
        row = record if isinstance(record, BadRow) else read(file, *record)
        (bad if isinstance(row, BadRow) else rows).append(row)
    return Parsed(file, tuple(rows), tuple(bad))


def _records(file: SourceFile) -> Iterator[tuple[int, dict[str, str]] | BadRow]:
    """(line, values by column) of each record; a record that can't be read is a BadRow."""
    lines = csv.reader(io.StringIO(file.text, newline=""), strict=True)
    try:
        header = next(lines)
    except (StopIteration, csv.Error) as error:
        raise StructureBroken(f"{file.name}: no header line") from error
    if missing := [column for column in needed_columns(file.kind) if column not in header]:
        raise StructureBroken(f"{file.name}: missing {', '.join(missing)}")
    while True:
        start = lines.line_num + 1
        try:
            values = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end" in str(error):  # a quote stays open: the file was cut off
                raise StructureBroken(f"{file.name}, line {start}: {error}") from error
            yield BadRow(file.name, start, f"unreadable up to line {lines.line_num}: {error}")
            continue
        if file.kind == "hierarchy":  # ESCO leaves off empty codes at the end of a line
            values += [""] * (len(header) - len(values))
        if not any(values):
            continue
        if len(values) == len(header):
            yield start, dict(zip(header, values, strict=True))
        else:
            reason = f"{len(values)} values where the header has {len(header)}"
            yield BadRow(file.name, start, reason)


def _completed(groups: Parsed, hierarchy: Parsed | None) -> Parsed:
    if hierarchy is None:
        return groups
    known = {row.uri for row in groups.rows}
    more = [row for row in hierarchy.rows if row.uri not in known]
    return replace(groups, rows=(*groups.rows, *more), bad=(*groups.bad, *hierarchy.bad))
