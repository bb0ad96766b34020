"""A narrow row a document: all that masks, counts and sorts, in numbers.

``search.engine.database.columns`` holds them in the process. Kinds, languages, facets' values and
sets of audience keys are numbers of ``SearchNumber``; a number is never used for anything else, and
two numbers for one thing (two writers at once) do no harm.
"""

# Only our own names are put into statements; all that people typed is a parameter.
# ruff: noqa: S608
import hashlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from struct import Struct
from typing import NamedTuple
from uuid import UUID

import numpy as np
from django.db import connections

from search.engine.database.content import Content, Row
from search.models import SearchEpoch, SearchNumber

KIND, LANGUAGE, AUDIENCE = "@kind", "@language", "@audience"
_FIELDS = "stamp, alive, object, kind, language, date, audience, initial, words, facets"
_FIRST = Struct("=3i")  # kind, language, audience
Named = tuple[str, str]  # what is numbered: (facet, value)


class Epoch(NamedTuple):
    """``token`` stands for everything ever written here (another one after a flush). What has a
    stamp below ``horizon`` (SQLite: up to it) is over; where that is ``settled``, there is no more.
    """

    token: str
    horizon: int
    settled: bool


@dataclass(frozen=True)
class Entries:
    """Some documents as they are numbered: ``named`` is all that stands for a number, each once;
    a row is ``(document_id, object, date, initial, words, places)``, the places in ``named`` (four
    bytes each) being those of its kind, language and audience, then of its facets."""

    named: list[Named]
    rows: list[tuple[int, int, int, int, int, bytes]]


def of(rows: Iterable[Row], contents: Iterable[Content]) -> Entries:
    places: dict[Named, int] = {}
    numbered = []
    for row, content in zip(rows, contents, strict=True):
        own = array("i", [places.setdefault(each, len(places)) for each in _named(row)])
        date = row.date.toordinal() if row.date else 0
        about = object_number(row.uuid), date, initial(row.folded), content.length
        numbered.append((row.pk, *about, own.tobytes()))
    return Entries(list(places), numbered)


def write(entries: Entries, using: str) -> None:
    known = _numbers(set(entries.named), using)
    numbers = np.array([known[each] for each in entries.named], np.int32)
    stamp = stamp_now(using)
    marks = ", ".join(["%s"] * 11)
    updates = ", ".join(f"{name} = excluded.{name}" for name in _FIELDS.split(", "))
    values, at = [], 0
    packed = numbers[np.frombuffer(b"".join(row[-1] for row in entries.rows), np.int32)].tobytes()
    for document_id, number, date, initial, words, places in entries.rows:
        own = packed[at : at + len(places)]
        at += len(places)
        kind, language, audience = _FIRST.unpack_from(own)
        values.append(
            (document_id, stamp, True, number, kind, language, date, audience, initial, words,
             own[_FIRST.size :])
        )  # fmt: skip
    with connections[using].cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO search_searchentry (document_id, {_FIELDS})"
            f" VALUES ({marks}) ON CONFLICT (document_id) DO UPDATE SET {updates}",
            values,
        )


def bury(ids: Iterable[int], using: str) -> None:
    """Mark these as gone; their rows stay, so that every process learns of it."""
    stamp = stamp_now(using)
    with connections[using].cursor() as cursor:
        cursor.executemany(
            "UPDATE search_searchentry SET alive = %s, stamp = %s WHERE document_id = %s",
            [(False, stamp, pk) for pk in ids],
        )


def object_number(uuid: UUID) -> int:
    return uuid.int >> 65


def initial(folded: str) -> int:
    """The beginning of a title as a number that sorts like it."""
    return int.from_bytes(folded.encode()[:8].ljust(8, b"\0"), "big") >> 1


def epoch(using: str) -> Epoch:
    if connections[using].vendor == "postgresql":
        # What this transaction wrote itself may be at the horizon.
        horizon = (
            "pg_snapshot_xmin(seen)::text::bigint, pg_snapshot_xmin(seen) = pg_snapshot_xmax(seen)"
            " AND pg_current_xact_id_if_assigned() IS NULL"
        )
        source = "search_searchepoch, pg_current_snapshot() AS seen"
    else:
        # One writer at a time, and what it has yet to commit isn't in here.
        horizon, source = "stamp, TRUE", "search_searchepoch"
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT token, {horizon} FROM {source} ORDER BY id LIMIT 1")
        return Epoch(*cursor.fetchone() or ("", 0, False))


def begin_epoch(using: str) -> None:
    if not SearchEpoch.objects.using(using).exists():
        SearchEpoch.objects.using(using).create()


def _named(row: Row) -> list[Named]:
    keys = "\n".join(sorted(row.audience))
    facets = [(name, value) for name, values in row.facets.items() for value in values]
    return [(KIND, row.kind), (LANGUAGE, row.language), (AUDIENCE, keys), *facets]


def stamp_now(using: str) -> int:
    """This transaction's stamp."""
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "postgresql":
            cursor.execute("SELECT pg_current_xact_id()::text::bigint")
            return cursor.fetchone()[0]
        # One writer at a time: the order of the counter is the order of the commits.
        cursor.execute("UPDATE search_searchepoch SET stamp = stamp + 1")
        if not cursor.rowcount:
            begin_epoch(using)
        cursor.execute("SELECT stamp FROM search_searchepoch")
        return cursor.fetchone()[0]


def _numbers(named: set[Named], using: str) -> dict[Named, int]:
    digests = {_digest(each): each for each in named}
    found = _known(digests, using)
    if missing := [each for each in sorted(named) if each not in found]:
        SearchNumber.objects.using(using).bulk_create(
            SearchNumber(facet=facet, value=value, digest=_digest((facet, value)))
            for facet, value in missing
        )
        found = _known(digests, using)
    return found


def _known(digests: dict[str, Named], using: str) -> dict[Named, int]:
    found, asked = {}, list(digests)
    for start in range(0, len(asked), 500):
        rows = SearchNumber.objects.using(using).filter(digest__in=asked[start : start + 500])
        found |= {digests[digest]: pk for digest, pk in rows.values_list("digest", "pk")}
    return found


def _digest(named: Named) -> str:
    return hashlib.md5("\0".join(named).encode(), usedforsecurity=False).hexdigest()
