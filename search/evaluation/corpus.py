"""Items to be found as documents of search: rows in a place aside, the same for every engine."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from uuid import NAMESPACE_URL, UUID, uuid5

from core.audience import PUBLIC
from search import analysis
from search.evaluation.files import Item
from search.models import SearchDocument
from search.publishers.base import joined
from search.publishers.skill import labels_of, other_names
from skills.models import Concept, ConceptLabel

BATCH = 1000
LONGEST_TITLE = SearchDocument._meta.get_field("title").max_length
KIND = ConceptLabel.Kind


def uuid_of(item_id: str) -> UUID:
    """The object that stands for an item; any text will do as an id."""
    return uuid5(NAMESPACE_URL, item_id)


def of_concepts(language: str, scheme: str | None) -> Iterator[Item]:
    """The database's concepts of a scheme (or all) that have a preferred label in the language."""
    concepts = Concept.objects.current().order_by("pk").values_list("pk", "uri")
    if scheme:
        concepts = concepts.filter(scheme=scheme)
    rows = concepts.iterator(BATCH)
    while batch := list(islice(rows, BATCH)):
        labels = labels_of([pk for pk, _uri in batch])
        for pk, uri in batch:
            texts = labels[pk][language]
            if texts[KIND.PREFERRED]:
                title = texts[KIND.PREFERRED][0]
                names = ((label.kind, label.text) for label in sorted(other_names(texts, title)))
                text = joined(*texts[KIND.DESCRIPTION], *texts[KIND.DEFINITION])
                yield Item(uri, title, text, tuple(names))


def without_alternatives(items: Iterable[Item]) -> Iterator[Item]:
    """The items under their preferred names alone."""
    for item in items:
        yield replace(item, labels=tuple(n for n in item.labels if n[0] == KIND.PREFERRED))


def load(items: Iterable[Item], *, using: str, kind: str, language: str) -> set[UUID]:
    """Write the items as public documents of one language; which objects stand for them."""
    known = set()
    rows = (_document(item, kind, language) for item in items)
    while batch := list(islice(rows, BATCH)):
        SearchDocument.objects.using(using).bulk_create(batch)
        known.update(row.uuid for row in batch)
    return known


def _document(item: Item, kind: str, language: str) -> SearchDocument:
    title = item.title[:LONGEST_TITLE]
    return SearchDocument(
        kind=kind,
        uuid=uuid_of(item.id),
        language=language,
        original=language,
        title=title,
        folded=analysis.folded(title)[:LONGEST_TITLE],
        text=item.text,
        labels=[list(name) for name in item.labels],
        audience=[PUBLIC],
        version=1,
    )
