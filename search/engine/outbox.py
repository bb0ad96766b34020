"""What an engine beside the database has yet to be told: noted in the transaction of the change.

Nothing is noted where the settings name no such engine: a rebuild tells it everything.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connections, transaction
from django.db.models import F, Max, Min, Q
from django.utils import timezone

from core.versions import touch
from search.engine.base import EngineUnavailable
from search.models import SearchChange, SearchDocument

BATCH = 500
# A change that the engine refused so often is left to check_search and to a newer version.
MOST_TRIES = 5
# Beyond this many hidden documents, or this long behind, the database answers in its stead.
MOST_NARROWED = 1000
LONGEST_LAG = timedelta(minutes=1)

_FIELDS = ["language", "version", "removed", "narrowed", "tried"]


@dataclass(frozen=True)
class Backlog:
    """How many changes wait, since when, and how many of them the engine refused for good."""

    waiting: int
    since: datetime | None
    refused: int


def is_kept() -> bool:
    return settings.SEARCH_ENGINE != "database"


def note_written(rows: Iterable[SearchDocument], *, narrowed: set[int]) -> None:
    if is_kept():
        rows = list(rows)
        # What the engine doesn't know yet to be narrowed stays so, whatever was written since.
        ids = [row.pk for row in rows]
        narrowed = narrowed.union(
            SearchChange.objects.filter(narrowed=True, document_id__in=ids).values_list(
                "document_id", flat=True
            )
        )
        _note(SearchChange(**_named(row), narrowed=row.pk in narrowed) for row in rows)


def note_removed(rows: Iterable[SearchDocument]) -> None:
    if is_kept():
        _note(
            SearchChange(**{**_named(row), "version": row.version + 1}, removed=True, narrowed=True)
            for row in rows
        )


def batches(using: str) -> Iterator[list[SearchChange]]:
    """All that waits now, oldest first. What is noted meanwhile wakes another task."""
    changes = SearchChange.objects.using(using)
    newest = changes.aggregate(newest=Max("pk"))["newest"] or 0
    waiting = changes.filter(tried__lt=MOST_TRIES, pk__lte=newest).order_by("pk")
    last = 0
    while batch := list(waiting.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk


def forget(changes: Iterable[SearchChange], using: str) -> None:
    """The engine knows these now. A change that was noted anew meanwhile stays."""
    versions = {change.pk: change.version for change in changes}
    with transaction.atomic(using=using):
        # Rows that somebody else holds are about to change: passed over, they stay as well.
        rows = SearchChange.objects.using(using).select_for_update(skip_locked=True)
        known = [
            pk
            for pk, version in rows.filter(pk__in=versions).values_list("pk", "version")
            if versions[pk] == version
        ]
        SearchChange.objects.using(using).filter(pk__in=known).delete()
        # Pages that were built before the engine knew are built anew.
        touch("search")


def refuse(changes: Iterable[SearchChange], using: str) -> None:
    """The engine takes these as faulty: they stay, and are tried a few times more."""
    rows = SearchChange.objects.using(using).filter(pk__in=[change.pk for change in changes])
    rows.update(tried=F("tried") + 1)


def try_again(using: str) -> None:
    """Offer anew what the engine refused: it may take it by now."""
    SearchChange.objects.using(using).filter(tried__gt=0).update(tried=0)


def pending_narrowed(using: str) -> list[int]:
    """The documents that somebody may no longer find and that the engine still would give.

    Raises EngineUnavailable where the engine is too far behind to be asked at all.
    """
    ops = connections[using].ops
    latest = ops.adapt_datetimefield_value(timezone.now() - LONGEST_LAG)
    with connections[using].cursor() as cursor:
        # Asked before every search: what Django makes of it would cost more than the query.
        cursor.execute(
            "SELECT document_id, narrowed, tried < %s AND since < %s FROM search_searchchange"
            " WHERE narrowed OR id = (SELECT MIN(id) FROM search_searchchange WHERE tried < %s)"
            " LIMIT %s",
            [MOST_TRIES, latest, MOST_TRIES, MOST_NARROWED + 2],
        )
        rows = cursor.fetchall()
    if any(late for _pk, _narrowed, late in rows):
        raise EngineUnavailable("it has yet to be told of changes for too long")
    ids = [pk for pk, narrowed, _late in rows if narrowed]
    if len(ids) > MOST_NARROWED:
        raise EngineUnavailable("it has yet to be told that many documents are narrowed")
    return ids


def backlog(using: str) -> Backlog:
    waits = Q(tried__lt=MOST_TRIES)
    changes = SearchChange.objects.using(using)
    return Backlog(
        waiting=changes.filter(waits).count(),
        since=changes.filter(waits).aggregate(since=Min("since"))["since"],
        refused=changes.exclude(waits).count(),
    )


def _named(row: SearchDocument) -> dict:
    return {"document_id": row.pk, "language": row.language, "version": row.version}


def _note(changes: Iterable[SearchChange]) -> None:
    SearchChange.objects.bulk_create(
        changes, update_conflicts=True, unique_fields=["document_id"], update_fields=_FIELDS
    )
