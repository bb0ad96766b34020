"""Does the index say what the database says? Every difference by name, and how to mend it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from uuid import UUID

from search import analysis, index
from search.engine import DATABASE
from search.engine.base import Engine
from search.models import SearchDocument
from search.publishers import PUBLISHERS
from search.publishers.base import Document, Label, Publisher


@dataclass(frozen=True)
class Difference:
    """One document that isn't what it should be; ``what`` says how, for whoever runs the check."""

    kind: str
    uuid: str
    language: str
    what: str

    def __str__(self):
        return f"{self.kind} {self.uuid} {self.language}: {self.what}"


def differences(engine: Engine | None = None) -> Iterator[Difference]:
    """Compare every document with what its publisher would write now, and the engine with those."""
    for publisher in PUBLISHERS.values():
        uuids = {str(uuid) for uuid in publisher.all_uuids()}
        known = SearchDocument.objects.filter(kind=publisher.kind).values_list("uuid", flat=True)
        for chunk in index.chunks(sorted(uuids | {str(uuid) for uuid in known})):
            yield from _of_chunk(publisher, chunk)
    for row in SearchDocument.objects.exclude(kind__in=PUBLISHERS):
        yield Difference(row.kind, str(row.uuid), row.language, "a kind that nobody publishes")
    yield from _of_engine(engine or DATABASE)


def _of_engine(engine: Engine) -> Iterator[Difference]:
    found = list(engine.differences())
    rows = SearchDocument.objects.in_bulk([pk for pk, _what in found])
    for pk, what in found:
        row = rows.get(pk)
        if row:
            yield Difference(row.kind, str(row.uuid), row.language, f"{engine.name}: {what}")
        else:
            yield Difference("document", str(pk), "", f"{engine.name}: {what}")


def repair(found: list[Difference]) -> None:
    """Write the named objects anew, and drop what belongs to nobody."""
    uuids = defaultdict(set)
    for difference in found:
        uuids[difference.kind].add(difference.uuid)
    for kind, publisher in PUBLISHERS.items():
        index.publish(publisher, sorted(uuids[kind]), anew=True)
    index.drop_leftovers()
    if next(DATABASE.differences(), None):
        DATABASE.rebuild()


def _of_chunk(publisher: Publisher, uuids: list) -> Iterator[Difference]:
    wanted = {(UUID(str(d.uuid)), d.language): d for d in publisher.documents(uuids)}
    rows = SearchDocument.objects.filter(kind=publisher.kind, uuid__in=uuids)
    stored = {(row.uuid, row.language): row for row in rows}
    for uuid, language in sorted(wanted.keys() | stored.keys(), key=str):
        for what in _between(wanted.get((uuid, language)), stored.get((uuid, language))):
            yield Difference(publisher.kind, str(uuid), language, what)


def _between(wanted: Document | None, stored: SearchDocument | None) -> Iterator[str]:
    if stored is None:
        yield "missing"
        return
    if wanted is None:
        yield "no longer live, but still found"
        return
    expected, found = index.as_stored(wanted), _document(stored)
    different = [
        f.name for f in fields(Document) if getattr(expected, f.name) != getattr(found, f.name)
    ]
    if different:
        yield f"differs in {', '.join(different)}"
    elif stored.digest != index.digest_of(wanted):
        yield f"analysed by an analyzer before version {analysis.VERSION}"


def _document(row: SearchDocument) -> Document:
    """The row as its publisher would give it."""
    return Document(
        uuid=row.uuid,
        language=row.language,
        title=row.title,
        text=row.text,
        address=row.address,
        original=row.original,
        date=row.date,
        labels=frozenset(Label(kind, text) for kind, text in row.labels),
        facets=frozenset(
            (facet, value) for facet, values in row.facets.items() for value in values
        ),
        audience=frozenset(row.audience),
        facts=row.facts,
    )
