"""Does the index say what the database says? Every difference by name, and how to mend it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from uuid import UUID

from search import analysis, index
from search.engine.fulltext import structure
from search.models import SearchAudience, SearchDocument, SearchFacet, SearchLabel
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


def differences() -> Iterator[Difference]:
    """Compare every document with what its publisher would write now."""
    in_fulltext = structure().all_ids()
    for publisher in PUBLISHERS.values():
        uuids = {str(uuid) for uuid in publisher.all_uuids()}
        known = SearchDocument.objects.filter(kind=publisher.kind).values_list("uuid", flat=True)
        for chunk in index.chunks(sorted(uuids | {str(uuid) for uuid in known})):
            yield from _of_chunk(publisher, chunk, in_fulltext)
    for row in SearchDocument.objects.exclude(kind__in=PUBLISHERS):
        yield Difference(row.kind, str(row.uuid), row.language, "a kind that nobody publishes")
    for pk in sorted(in_fulltext - set(SearchDocument.objects.values_list("pk", flat=True))):
        yield Difference("words", str(pk), "", "words of a document that is gone")


def repair(found: list[Difference]) -> None:
    """Write the named objects anew, and drop what belongs to nobody."""
    uuids = defaultdict(set)
    for difference in found:
        uuids[difference.kind].add(difference.uuid)
    for kind, publisher in PUBLISHERS.items():
        index.publish(publisher, sorted(uuids[kind]), anew=True)
    index.drop_leftovers()


def _of_chunk(publisher: Publisher, uuids: list, in_fulltext: set[int]) -> Iterator[Difference]:
    wanted = {(UUID(str(d.uuid)), d.language): d for d in publisher.documents(uuids)}
    stored = _stored(publisher.kind, uuids)
    for uuid, language in sorted(wanted.keys() | stored.keys(), key=str):
        for what in _between(
            wanted.get((uuid, language)), stored.get((uuid, language)), in_fulltext
        ):
            yield Difference(publisher.kind, str(uuid), language, what)


def _between(wanted: Document | None, stored, in_fulltext: set[int]) -> Iterator[str]:
    if stored is None:
        yield "missing"
        return
    if wanted is None:
        yield "no longer live, but still found"
        return
    pk, digest, found = stored
    expected = index.as_stored(wanted)
    different = [
        f.name for f in fields(Document) if getattr(expected, f.name) != getattr(found, f.name)
    ]
    if different:
        yield f"differs in {', '.join(different)}"
    elif digest != index.digest_of(wanted):
        yield f"analysed by an analyzer before version {analysis.VERSION}"
    if pk not in in_fulltext:
        yield "its words are missing"


def _stored(kind: str, uuids: list) -> dict:
    """``{(uuid, language): (id, digest, document)}`` as it stands in the index."""
    rows = list(SearchDocument.objects.filter(kind=kind, uuid__in=uuids))
    ids = [row.pk for row in rows]
    labels, facets, audience = defaultdict(set), defaultdict(set), defaultdict(set)
    for pk, label, text in SearchLabel.objects.filter(document__in=ids).values_list(
        "document_id", "kind", "text"
    ):
        labels[pk].add(Label(label, text))
    for pk, facet, value in SearchFacet.objects.filter(document__in=ids).values_list(
        "document_id", "facet", "value"
    ):
        facets[pk].add((facet, value))
    for pk, key in SearchAudience.objects.filter(document__in=ids).values_list(
        "document_id", "key"
    ):
        audience[pk].add(key)
    return {
        (row.uuid, row.language): (
            row.pk,
            row.digest,
            Document(
                uuid=row.uuid,
                language=row.language,
                title=row.title,
                text=row.text,
                address=row.address,
                original=row.original,
                date=row.date,
                labels=frozenset(labels[row.pk]),
                facets=frozenset(facets[row.pk]),
                audience=frozenset(audience[row.pk]),
                facts=row.facts,
            ),
        )
        for row in rows
    }
