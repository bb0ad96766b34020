"""Which documents answer a query and may be seen, and the objects that they stand for.

The audience is part of the query: a document that the person may not see is never read.
"""

from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection

from search.engine.database.fulltext import structure
from search.engine.query import Query
from search.models import SearchDocument, SearchLabel

# How a whole query that is a whole name ranks: above all that merely has the words.
EXACT_NAME, EXACT_ALTERNATIVE, EXACT_HIDDEN = 3, 2, 1
_EXACT = {"preferred": EXACT_NAME, "alternative": EXACT_ALTERNATIVE, "hidden": EXACT_HIDDEN}
OWN_LANGUAGE = 1.2  # a hit in the reader's language counts that much more


@dataclass
class Found:
    """One object with those of its documents that answer: ``(document id, rank)``, best first."""

    uuid: UUID
    kind: str
    documents: list[tuple[int, tuple[int, float]]] = field(default_factory=list)

    @property
    def rank(self) -> tuple[int, float]:
        return self.documents[0][1]

    @property
    def document_id(self) -> int:
        return self.documents[0][0]


def find(query: Query, keys: frozenset[str], language: str, *, loose: bool) -> list[Found]:
    """Objects by rank, best first; documents of all languages are searched."""
    if not keys:
        return []
    exact = _exact_names(query)
    objects: dict[str, Found] = {}
    for pk, uuid, kind, code, score in _documents(query, keys, loose=loose):
        found = objects.setdefault(str(uuid), Found(UUID(str(uuid)), kind))
        weighed = score * OWN_LANGUAGE if code == language else score
        found.documents.append((pk, (exact.get(pk, 0), weighed)))
    for found in objects.values():
        found.documents.sort(key=lambda document: document[1], reverse=True)
    return sorted(objects.values(), key=lambda found: (found.rank, found.uuid), reverse=True)


def _documents(query: Query, keys: frozenset[str], *, loose: bool) -> list[tuple]:
    used = structure()
    rank, rank_parameters = used.rank(query, loose=loose)
    condition, parameters = used.condition(query, loose=loose)
    marks = ", ".join(["%s"] * len(keys))
    # Only our own names are put into the statement; all that people typed is a parameter.
    statement = f"""
        SELECT d.id, d.uuid, d.kind, d.language, {rank}
        FROM {used.SOURCE} JOIN search_searchdocument d ON d.id = {used.DOCUMENT_ID}
        WHERE {condition} AND EXISTS (
            SELECT 1 FROM search_searchaudience a WHERE a.document_id = d.id AND a.key IN ({marks})
        )
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [*rank_parameters, *parameters, *sorted(keys)])
        return cursor.fetchall()


def _exact_names(query: Query) -> dict[int, int]:
    """``{document id: how exactly}`` where the whole query is a whole title or label."""
    titles = SearchDocument.objects.filter(folded=query.folded).values_list("pk", flat=True)
    ranks = dict.fromkeys(titles, EXACT_NAME)
    labels = SearchLabel.objects.filter(folded=query.folded)
    for pk, kind in labels.values_list("document_id", "kind"):
        ranks[pk] = max(ranks.get(pk, 0), _EXACT[kind])
    return ranks
