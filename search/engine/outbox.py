"""What an engine beside the database has yet to be told: noted in the transaction of the change.

Nothing is noted where the settings name no such engine: a rebuild tells it everything.
"""

from collections.abc import Iterable

from django.conf import settings

from search.models import SearchChange, SearchDocument

_FIELDS = ["language", "version", "removed", "narrowed"]


def is_kept() -> bool:
    return settings.SEARCH_ENGINE != "database"


def note_written(rows: Iterable[SearchDocument], *, narrowed: set[int]) -> None:
    if is_kept():
        _note(SearchChange(**_named(row), narrowed=row.pk in narrowed) for row in rows)


def note_removed(rows: Iterable[SearchDocument]) -> None:
    if is_kept():
        _note(
            SearchChange(**{**_named(row), "version": row.version + 1}, removed=True, narrowed=True)
            for row in rows
        )


def _named(row: SearchDocument) -> dict:
    return {"document_id": row.pk, "language": row.language, "version": row.version}


def _note(changes: Iterable[SearchChange]) -> None:
    SearchChange.objects.bulk_create(
        changes, update_conflicts=True, unique_fields=["document_id"], update_fields=_FIELDS
    )
