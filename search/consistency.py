"""Does the index say what the database says? Every difference by name, and how to mend it."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import chain
from uuid import UUID

from search import analysis, index
from search.engine import DATABASE, in_use
from search.engine.base import Engine
from search.models import SearchDocument
from search.publishers import PUBLISHERS
from search.publishers.base import Document, Label, Publisher

BETWEEN_LOOKS = 0.3  # seconds


@dataclass(frozen=True)
class Difference:
    """One document that isn't what it should be; ``what`` says how, for whoever runs the check.

    ``engine`` and ``document`` (the row's id) where an engine doesn't hold what the row says.
    """

    kind: str
    uuid: str
    language: str
    what: str
    engine: str = ""
    document: int | None = None

    def __str__(self):
        said = f"{self.engine}: {self.what}" if self.engine else self.what
        return f"{self.kind} {self.uuid} {self.language}: {said}"


def differences(engines: Iterable[Engine] | None = None) -> Iterator[Difference]:
    """Compare every document with what its publisher would write now, and engines with those.

    Without a choice all engines in use. Raises EngineUnavailable.
    """
    for publisher in PUBLISHERS.values():
        uuids = {str(uuid) for uuid in publisher.all_uuids()}
        known = SearchDocument.objects.filter(kind=publisher.kind).values_list("uuid", flat=True)
        for chunk in index.chunks(sorted(uuids | {str(uuid) for uuid in known})):
            yield from _lasting(publisher, chunk)
    for row in SearchDocument.objects.exclude(kind__in=PUBLISHERS):
        yield Difference(row.kind, str(row.uuid), row.language, "a kind that nobody publishes")
    yield from chain.from_iterable(map(_of_engine, engines or in_use()))


def _of_engine(engine: Engine) -> Iterator[Difference]:
    for some in index.chunks(engine.differences()):
        rows = SearchDocument.objects.in_bulk([pk for pk, _what in some])
        for pk, what in some:
            row = rows.get(pk)
            named = (row.kind, str(row.uuid), row.language) if row else ("document", str(pk), "-")
            yield Difference(*named, what, engine.name, pk)


def repair(found: list[Difference], engines: Iterable[Engine] | None = None) -> None:
    """Write the named objects anew, drop what belongs to nobody, then mend the engines."""
    uuids = defaultdict(set)
    for difference in found:
        if not difference.engine:
            uuids[difference.kind].add(difference.uuid)
    for kind, publisher in PUBLISHERS.items():
        index.publish(publisher, sorted(uuids[kind]), anew=True)
    index.drop_leftovers()
    for engine in engines or in_use():
        named = [each.document for each in found if each.engine == engine.name]
        if engine is not DATABASE:
            engine.mend(named)
        elif next(DATABASE.differences(), None):
            DATABASE.rebuild()


def _lasting(publisher: Publisher, uuids: list) -> Iterator[Difference]:
    """What differs at a second look too: between the first one's queries somebody may write."""
    found = list(_of_chunk(publisher, uuids))
    if found:
        time.sleep(BETWEEN_LOOKS)
        uuids = sorted({difference.uuid for difference in found})
        yield from (each for each in _of_chunk(publisher, uuids) if each in found)


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
