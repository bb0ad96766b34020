"""The index: the only place that writes documents of search.

Documents live in the same database as what they tell of, so they are written in the transaction
that makes the change: a roll-back leaves no ghost. An unchanged document is not written again.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from uuid import UUID

from django.db import transaction

from search import analysis, feeding
from search.engine import DATABASE, outbox
from search.models import SearchDocument
from search.publishers import PUBLISHERS
from search.publishers.base import Document, Publisher

CHUNK = 200
LONGEST_TITLE = SearchDocument._meta.get_field("title").max_length
LONGEST_LABEL = 500
_FIELDS = [
    "title", "folded", "text", "labels", "facets", "audience", "address", "original", "date",
    "facts", "version", "digest",
]  # fmt: skip


def publish(publisher: Publisher, uuids: Iterable, *, anew: bool = False) -> int:
    """Make the documents of these objects what they should be; how many were written or removed.

    What is no longer live, or has lost a language, is removed. ``anew`` writes unchanged ones too.
    """
    return sum(_publish(publisher, chunk, anew) for chunk in chunks(uuids))


def withdraw(publisher: Publisher, uuids: Iterable) -> None:
    """Take these objects out of search."""
    for chunk in chunks(uuids):
        with transaction.atomic():
            remove(SearchDocument.objects.filter(kind=publisher.kind, uuid__in=chunk))


def rebuild() -> dict[str, int]:
    """Write every document anew, then drop what nobody wants; ``{kind: documents}``.

    Readers find everything all the while: rows are replaced a chunk at a time.
    """
    for publisher in PUBLISHERS.values():
        publish(publisher, publisher.all_uuids(), anew=True)
    drop_leftovers()
    DATABASE.rebuild()
    return {kind: SearchDocument.objects.filter(kind=kind).count() for kind in PUBLISHERS}


def count() -> int:
    return SearchDocument.objects.count()


def drop_leftovers() -> None:
    """Take out what no publisher wants any more, and words without a document."""
    for publisher in PUBLISHERS.values():
        wanted = {str(uuid) for uuid in publisher.all_uuids()}
        known = SearchDocument.objects.filter(kind=publisher.kind).values_list("uuid", flat=True)
        withdraw(publisher, sorted({str(uuid) for uuid in known} - wanted))
    with transaction.atomic():
        remove(SearchDocument.objects.exclude(kind__in=PUBLISHERS))


def remove(documents) -> int:
    """Delete a queryset of documents with their words."""
    rows = list(documents)
    if rows:
        DATABASE.remove(rows)
        outbox.note_removed(rows)
        SearchDocument.objects.filter(pk__in=[row.pk for row in rows]).delete()
        feeding.wake()
    return len(rows)


def chunks(uuids: Iterable) -> Iterator[list]:
    uuids = iter(uuids)
    while chunk := list(islice(uuids, CHUNK)):
        yield chunk


def as_stored(document: Document) -> Document:
    """The document as the tables can hold it: names cut to length, facts as JSON has them."""
    labels = (replace(label, text=label.text[:LONGEST_LABEL]) for label in document.labels)
    return replace(
        document,
        uuid=UUID(str(document.uuid)),
        title=document.title[:LONGEST_TITLE],
        labels=frozenset(labels),
        facts=json.loads(json.dumps(document.facts)),
    )


def digest_of(document: Document) -> str:
    """32 hex digits that stand for the document and for how it is analysed."""
    document = as_stored(document)
    content = [
        analysis.VERSION,
        document.title,
        document.text,
        document.address,
        document.original,
        str(document.date),
        sorted((label.kind, label.text) for label in document.labels),
        sorted(document.facets),
        sorted(document.audience),
        document.facts,
    ]
    packed = json.dumps(content, sort_keys=True).encode()
    return hashlib.md5(packed, usedforsecurity=False).hexdigest()


@transaction.atomic
def _publish(publisher: Publisher, uuids: list, anew: bool) -> int:
    # Locked (where the database can), so that versions of a document follow each other.
    known = {
        (row.uuid, row.language): row
        for row in SearchDocument.objects.select_for_update().filter(
            kind=publisher.kind, uuid__in=uuids
        )
    }
    wanted, kept = [], set()
    for document in map(as_stored, publisher.documents(uuids)):
        key = (document.uuid, document.language)
        kept.add(key)
        digest = digest_of(document)
        if anew or key not in known or known[key].digest != digest:
            wanted.append(_row(publisher.kind, document, digest, known.get(key)))
    gone = [row.pk for key, row in known.items() if key not in kept]
    if gone:
        remove(SearchDocument.objects.filter(pk__in=gone))
    if wanted:
        _write(wanted, known)
    return len(gone) + len(wanted)


def _write(wanted: list[SearchDocument], known: dict[tuple, SearchDocument]) -> None:
    rows = SearchDocument.objects.bulk_create(
        wanted,
        update_conflicts=True,
        unique_fields=["kind", "uuid", "language"],
        update_fields=_FIELDS,
    )
    DATABASE.write(rows)
    outbox.note_written(rows, narrowed=_narrowed(rows, known))
    feeding.wake()


def _narrowed(rows: list[SearchDocument], known: dict[tuple, SearchDocument]) -> set[int]:
    """The ids of those that somebody could find before who can't any more."""
    return {
        row.pk
        for row in rows
        if (before := known.get((row.uuid, row.language)))
        and set(before.audience) - set(row.audience)
    }


def _row(
    kind: str, document: Document, digest: str, before: SearchDocument | None
) -> SearchDocument:
    facets: dict[str, list[str]] = {}
    for facet, value in sorted(document.facets):
        facets.setdefault(facet, []).append(value)
    return SearchDocument(
        kind=kind,
        uuid=document.uuid,
        language=document.language,
        title=document.title,
        folded=analysis.folded(document.title)[:LONGEST_TITLE],
        text=document.text,
        labels=[[label.kind, label.text] for label in sorted(document.labels)],
        facets=facets,
        audience=sorted(document.audience),
        address=document.address,
        original=document.original,
        date=document.date,
        facts=document.facts,
        version=before.version + 1 if before else 1,
        digest=digest,
    )
