"""Which objects answer a search strictly: all of its words as they stand, nothing corrected.

A page of results helps on with what is like the words. A feed and a saved search may not: whoever
follows them wants to hear of this and of nothing else.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from core.texts import choose_language
from search.engine.base import Engine
from search.engine.query import Query, parse
from search.engine.request import NEWEST, SearchRequest
from search.models import SearchDocument
from search.publishers import PUBLISHERS

CHUNK = 500  # objects that the engine is asked for at a time
READ = 200  # of those that only may answer strictly, the texts of so many are read
SUMMARY = 300  # characters


@dataclass(frozen=True)
class Matches:
    """The first of the objects that answer, newest first, and how many there are."""

    uuids: list[UUID]
    total: int


@dataclass(frozen=True)
class Found:
    """An object as feeds, mails and the desk name it. ``address`` has the reader's language."""

    uuid: UUID
    kind: str
    title: str
    summary: str
    address: str
    language: str
    at: datetime.datetime


def strictly(engine: Engine, request: SearchRequest, *, most: int) -> Matches:
    """At most so many of the objects that have all the words. Raises EngineUnavailable."""
    request = replace(request, literal=True, sort=NEWEST, page=1, size=min(most, CHUNK))
    answer = engine.search(request)
    uuids = [each.uuid for each in answer.found]
    if answer.loose:
        # Some of these have only some of the words.
        having = _having_all_words(uuids[:READ], parse(request.words), request.keys)
        uuids = [uuid for uuid in uuids if uuid in having]
        return Matches(uuids, len(uuids))
    while answer.found and len(uuids) < min(most, answer.total):
        request = replace(request, page=request.page + 1)
        answer = engine.search(request)
        uuids += [each.uuid for each in answer.found]
    return Matches(list(dict.fromkeys(uuids))[:most], answer.total)


def readable(uuids: list[UUID], keys: frozenset[str]) -> list[UUID]:
    """Those that these keys may see by the database: an engine may lag behind it."""
    rows = SearchDocument.objects.filter(uuid__in=uuids).values_list("uuid", "audience")
    seen = {uuid for uuid, audience in rows if not keys.isdisjoint(audience)}
    return [uuid for uuid in uuids if uuid in seen]


def newest(uuids: list[UUID], most: int) -> list[UUID]:
    """Those of the latest date; where an object has none, search came to know of it then."""
    at: dict[UUID, datetime.datetime] = {}
    rows = SearchDocument.objects.filter(uuid__in=uuids).values_list("uuid", "date", "since")
    for uuid, day, since in rows:
        moment = _moment(day, since)
        at[uuid] = min(moment, at.get(uuid, moment))
    return sorted(at, key=lambda uuid: (at[uuid], uuid), reverse=True)[:most]


def found_objects(uuids: Iterable, keys: frozenset[str], language: str) -> list[Found]:
    """What these keys may see of the objects now, in the same order; one query."""
    documents: dict[UUID, dict[str, SearchDocument]] = {}
    uuids = [UUID(str(uuid)) for uuid in uuids]
    for row in _rows(uuids, keys):
        documents.setdefault(row.uuid, {})[row.language] = row
    return [_found(documents[uuid], language) for uuid in dict.fromkeys(uuids) if uuid in documents]


def _rows(uuids: list[UUID], keys: frozenset[str]) -> list[SearchDocument]:
    rows = SearchDocument.objects.filter(uuid__in=uuids) if uuids else ()
    return [row for row in rows if not keys.isdisjoint(row.audience)]


def _found(by_language: dict[str, SearchDocument], language: str) -> Found:
    any_row = next(iter(by_language.values()))
    shown = by_language[choose_language(by_language, language, any_row.original)]
    return Found(
        uuid=shown.uuid,
        kind=str(PUBLISHERS[shown.kind].one) if shown.kind in PUBLISHERS else shown.kind,
        title=shown.title,
        summary=_beginning(shown.text),
        address=f"/{language}{shown.address}",
        language=shown.language,
        at=_moment(shown.date, min(row.since for row in by_language.values())),
    )


def _moment(day: datetime.date | None, since: datetime.datetime) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC) if day else since


def _beginning(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= SUMMARY:
        return text
    return text[:SUMMARY].rsplit(" ", 1)[0] + " …"


def _having_all_words(uuids: list[UUID], query: Query, keys: frozenset[str]) -> set[UUID]:
    return {row.uuid for row in _rows(uuids, keys) if _has_all(row, query)}


def _has_all(row: SearchDocument, query: Query) -> bool:
    whole = "\n".join([row.title, *(text for _kind, text in row.labels), row.text])
    return len(query.coverage(whole, row.language)) == len(query.terms)
