"""The tables that Django doesn't know, for they are of another make in each database: words and
names of documents. They are made after each ``migrate`` and ``flush``.
"""

# Only our own names are put into statements.
from collections.abc import Iterator

from django.db import connections, transaction

from search.engine.database import entries, fulltext, names

_DOCUMENTS = "SELECT id FROM search_searchdocument"
_ENTRIES = "SELECT document_id FROM search_searchentry WHERE alive"


def prepare(using: str = "default", **_kwargs) -> None:
    """Make what is missing, and drop words and names of documents that are gone.

    A ``flush`` empties the tables that Django knows, but not these. What was written into an older
    form of them is written anew by ``rebuild_search``.
    """
    with transaction.atomic(using=using):
        for used in (fulltext.of(using), names.of(using)):
            used.create()
            if gone := list(_minus(used.ids, _DOCUMENTS, using)):
                used.remove(gone)
        entries.begin_epoch(using)


def differences(using: str) -> Iterator[tuple[int, str]]:
    """``(document id, what is wrong)``."""
    for what, known in (
        ("words", fulltext.of(using).ids),
        ("numbers", _ENTRIES),
        ("names", names.of(using).ids),
    ):
        for pk in _minus(_DOCUMENTS, known, using):
            yield pk, f"its {what} are missing"
        for pk in _minus(known, _DOCUMENTS, using):
            yield pk, f"{what} of a document that is gone"


def drop_leftovers(using: str) -> None:
    """Forget documents that are gone."""
    with transaction.atomic(using=using):
        entries.bury(_minus(_ENTRIES, _DOCUMENTS, using), using)
        for used in (fulltext.of(using), names.of(using)):
            used.remove(_minus(used.ids, _DOCUMENTS, using))


def _minus(these: str, those: str, using: str) -> list[int]:
    with connections[using].cursor() as cursor:
        cursor.execute(f"{these} EXCEPT {those} ORDER BY 1")
        return [pk for (pk,) in cursor.fetchall()]
