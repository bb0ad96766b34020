"""The full text of the database that search's rows stand in.

Django doesn't know it (a virtual table here, a tsvector there): it is made after each ``migrate``
and ``flush``.
"""

from django.db import connections, transaction

from search.engine.database import entries
from search.engine.database.postgresql import PostgresqlFullText
from search.engine.database.sqlite import SqliteFullText
from search.models import SearchDocument

FullText = SqliteFullText | PostgresqlFullText
_VENDORS = {"sqlite": SqliteFullText, "postgresql": PostgresqlFullText}


def of(using: str) -> FullText:
    return _VENDORS[connections[using].vendor](using)


def prepare(using: str = "default", **_kwargs) -> None:
    """Make the full text where it is missing, and drop words of documents that are gone.

    A ``flush`` empties the tables that Django knows, but not this one. What was written into an
    older form of it is written anew by ``rebuild_search``.
    """
    used = of(using)
    with transaction.atomic(using=using):
        used.create()
        known = SearchDocument.objects.using(using).values_list("pk", flat=True)
        if orphans := used.ids() - set(known):
            used.remove(orphans)
        entries.begin_epoch(using)
