"""The rows that a page of results or completions shows: one query, whatever is on it.

A row is read only if one of the person's keys is in its own audience now: an engine that lags
behind shows nothing that was taken away meanwhile.
"""

import datetime
import json
from typing import NamedTuple
from uuid import UUID

from django.db import connections

from search.engine.request import CompletionRequest, SearchRequest

FALLBACK = "en"  # as core.texts.choose_language has it
_READ = (
    "CAST(audience AS text), id, kind, language, original, title, folded, text, address,"
    " CAST(uuid AS text), CAST(labels AS text), CAST(facts AS text), CAST(date AS text)"
)


class Row(NamedTuple):
    """What is shown of a ``SearchDocument``, without the cost of a model's instance."""

    pk: int
    kind: str
    language: str
    original: str
    title: str
    folded: str
    text: str
    address: str
    uuid: UUID
    labels: list[list[str]]
    facts: dict
    date: datetime.date | None


Rows = dict[UUID, dict[int, Row]]


def readable(
    answering: dict[UUID, tuple[int, ...]], request: SearchRequest | CompletionRequest, using: str
) -> Rows:
    """``{object: {document id: row}}`` of what these keys may see: what answers and what is shown.

    An object may have two dozen languages; only those are read.
    """
    if not answering:
        return {}
    found = [
        _row(rest)
        for audience, *rest in _read(answering, request.language, using)
        if not request.keys.isdisjoint(json.loads(audience))
    ]
    # One record may be published as two kinds: what is shown is of the kind that answers.
    kinds = {row.pk: row.kind for row in found}
    rows: Rows = {}
    for row in found:
        if row.kind == next((kinds[pk] for pk in answering[row.uuid] if pk in kinds), None):
            rows.setdefault(row.uuid, {})[row.pk] = row
    return rows


def _read(answering: dict[UUID, tuple[int, ...]], language: str, using: str) -> list[tuple]:
    # Numbers and uuids stand as they are: so many parameters would cost more than the query.
    ids = ", ".join(str(int(pk)) for found in answering.values() for pk in found) or "NULL"
    uuids = ", ".join(f"'{uuid.hex}'" for uuid in answering)
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"SELECT {_READ} FROM search_searchdocument WHERE id IN ({ids})"  # noqa: S608
            f" OR uuid IN ({uuids}) AND (language IN (%s, %s) OR language = original)",
            [language, FALLBACK],
        )
        return cursor.fetchall()


def _row(raw: list) -> Row:
    *plain, uuid, labels, facts, date = raw
    return Row(
        *plain,
        UUID(uuid),
        json.loads(labels),
        json.loads(facts),
        datetime.date.fromisoformat(date) if date else None,
    )
