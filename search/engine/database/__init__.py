"""The engine that needs no server: full text in the portal's own database."""

from collections.abc import Iterator, Sequence

from search.engine.base import Engine
from search.engine.database.candidates import find
from search.engine.database.content import content_of
from search.engine.database.fulltext import structure
from search.engine.database.narrowing import narrow
from search.engine.query import parse
from search.engine.request import Answer, CompletionRequest, Named, Ranked, SearchRequest
from search.models import SearchDocument


class DatabaseEngine(Engine):
    """Keeps its words in the database ``using``, in the transaction that writes the rows."""

    name = "database"

    def __init__(self, using: str = "default"):
        self.using = using

    def search(self, request: SearchRequest) -> Answer:
        """Objects that have all the words; where there are none, those that have some."""
        query = parse(request.words)
        found, loose = [], False
        if query:
            found = find(query, request.keys, request.language, loose=False)
            if not found and len(query.terms) > 1:
                found = find(query, request.keys, request.language, loose=True)
                loose = bool(found)
        staying, kinds, facets = narrow(found, request.kinds, request.facets)
        page = min(max(1, request.page), max(1, -(-len(staying) // request.size)))
        shown = staying[(page - 1) * request.size : page * request.size]
        return Answer(
            found=tuple(
                Ranked(each.uuid, tuple(pk for pk, _rank in each.documents)) for each in shown
            ),
            total=len(staying),
            page=page,
            kinds=kinds,
            facets=facets,
            unfiltered=len(found),
            loose=loose,
        )

    def complete(self, request: CompletionRequest) -> list[Named]:
        return []

    def write(self, documents: Sequence[SearchDocument]) -> None:
        structure().write(
            content_of(
                row.pk, row.language, row.title, [text for _kind, text in row.labels], row.text
            )
            for row in documents
        )

    def remove(self, documents: Sequence[SearchDocument]) -> None:
        structure().remove([row.pk for row in documents])

    def rebuild(self) -> int:
        rows = SearchDocument.objects.using(self.using)
        self.write(list(rows.iterator()))
        structure().remove(structure().all_ids() - set(rows.values_list("pk", flat=True)))
        return rows.count()

    def differences(self) -> Iterator[tuple[int, str]]:
        known = set(SearchDocument.objects.using(self.using).values_list("pk", flat=True))
        in_fulltext = structure().all_ids()
        for pk in sorted(known - in_fulltext):
            yield pk, "its words are missing"
        for pk in sorted(in_fulltext - known):
            yield pk, "words of a document that is gone"
