"""The full-text structure of the database that the portal runs on.

Django doesn't know it (a virtual table here, a tsvector there): it is made after each ``migrate``
and ``flush``, and written by ``search.index`` together with the documents.
"""

from types import ModuleType

from django.db import connection

from search.engine.database import postgresql, sqlite
from search.models import SearchDocument

STRUCTURES = {"sqlite": sqlite, "postgresql": postgresql}


def structure() -> ModuleType:
    return STRUCTURES[connection.vendor]


def prepare(**_kwargs) -> None:
    """Make the structure where it is missing, and drop words of documents that are gone.

    A ``flush`` empties the documents' tables but not this one.
    """
    used = structure()
    used.create()
    if orphans := used.all_ids() - set(SearchDocument.objects.values_list("pk", flat=True)):
        used.remove(orphans)
