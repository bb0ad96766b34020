"""What the index of a language holds of each document, and how; strict: nothing else gets in.

One index a language, all with the same fields, so that one query asks them all and each takes the
words apart in its own way.
"""

from django.conf import settings

from search.analysis import folded
from search.engine.elasticsearch import packed
from search.engine.elasticsearch.analyzers import analysis
from search.engine.ranking import EXACT
from search.models import SearchDocument

# So long a removed document is remembered: a late write must not bring it back.
KEEP_REMOVED = "1h"
HIDDEN = "hidden"
# A kind is counted like a facet.
KIND = "kind"
ALL_WORDS = ["words", "fours"]


def index_body(language: str) -> dict:
    """Settings and mappings of a new index for documents in a language."""
    return {
        "settings": {
            "number_of_shards": settings.ELASTICSEARCH_SHARDS,
            "number_of_replicas": settings.ELASTICSEARCH_REPLICAS,
            "gc_deletes": KEEP_REMOVED,
            "analysis": analysis(language),
        },
        "mappings": {
            "dynamic": "strict",
            # What a person who looks into the index should see; the rest stands in the database.
            "_source": {"includes": ["kind", "uuid", "title", "names"]},
            "properties": {
                # What answers tell of a document; its names for completion.
                packed.GIVEN: {"type": "binary", "doc_values": True},
                packed.NAMES: {"type": "binary", "doc_values": True},
                "uuid": {"type": "keyword", "index": False, "doc_values": False},
                # The same as a number, by which objects are counted.
                "object": {"type": "long", "index": False},
                "kind": {"type": "keyword"},
                "language": {"type": "keyword", "doc_values": False},
                "date": {"type": "date", "format": "strict_date"},
                "folded": {"type": "keyword", "index": False},
                "audience": {"type": "keyword", "doc_values": False},
                # All facets for one count of all their values, and each by its name for its own.
                "facet": {"type": "keyword"},
                "facets": {"type": "flattened", "index": False},
                "title": {**_text(), "copy_to": [*ALL_WORDS, "begin"]},
                "names": {**_text(), "copy_to": [*ALL_WORDS, "begin"]},
                # It finds, but never shows: so it completes nothing.
                "hidden": {"type": "text", "index": False, "copy_to": ["names", *ALL_WORDS]},
                # Its first letters are in "fours" alone: half of all words would stand there twice.
                "text": {**_stream("stem"), "copy_to": ALL_WORDS},
                "exact": {"type": "keyword", "doc_values": False, "ignore_above": 600},
                # All words of a document: which have a word at all, and what is near to one.
                "words": _unranked("spelt"),
                "fours": _stream("four"),
                "begin": {**_unranked("begin"), "search_analyzer": "plain"},
            },
        },
    }


def facet(name: str, value: str) -> str:
    """How a facet's value stands in the index: all facets share one field."""
    return f"{name}={value}"


def source_of(document: SearchDocument) -> dict:
    """A row as the index takes it in."""
    whole = [("title", document.title), *document.labels]
    return {
        packed.GIVEN: packed.given(document),
        packed.NAMES: packed.names(document, HIDDEN),
        "uuid": str(document.uuid),
        "object": document.uuid.int >> 65,
        "kind": document.kind,
        "language": document.language,
        "date": document.date and str(document.date),
        "folded": document.folded,
        "audience": document.audience,
        "facet": [facet(KIND, document.kind), *_facets(document)],
        "facets": document.facets,
        "title": document.title,
        "text": document.text,
        "names": [text for kind, text in document.labels if kind != HIDDEN],
        "hidden": [text for kind, text in document.labels if kind == HIDDEN],
        "exact": sorted({exact(kind, text) for kind, text in whole}),
    }


def _facets(document: SearchDocument) -> list[str]:
    return [facet(name, value) for name, values in document.facets.items() for value in values]


def exact(kind: str, name: str) -> str:
    """How a whole name stands in the index: with what it counts, in plain words."""
    return f"{EXACT[kind]} {folded(name)}"


def _text() -> dict:
    """A text in two streams: stems and their first four letters."""
    return {**_stream("stem"), "fields": {"four": _stream("four")}}


def _stream(analyzer: str) -> dict:
    """Words that rank. Nobody asks where in the text they stand."""
    return {"type": "text", "analyzer": analyzer, "index_options": "freqs"}


def _unranked(analyzer: str) -> dict:
    return {"type": "text", "analyzer": analyzer, "index_options": "docs", "norms": False}
