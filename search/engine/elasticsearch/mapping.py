"""What the index of a language holds of each document, and how; strict: nothing else gets in.

One index a language, all with the same fields, so that one query asks them all and each takes the
words apart in its own way.
"""

from django.conf import settings

from search.engine.elasticsearch.analyzers import analysis
from search.models import SearchDocument

# Answers that a removed document may still be waited for: a late write must not bring it back.
KEEP_REMOVED = "1h"
NAME_KINDS = ("preferred", "alternative", "hidden")


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
            "_source": {"includes": ["kind", "uuid", "title", "preferred", "alternative"]},
            "properties": {
                "uuid": {"type": "keyword"},
                # The same as a number: counting objects by it takes half the time.
                "object": {"type": "long", "index": False},
                "kind": {"type": "keyword"},
                "language": {"type": "keyword"},
                "date": {"type": "date", "format": "strict_date"},
                "folded": {"type": "keyword"},
                "audience": {"type": "keyword"},
                "facet": {"type": "keyword"},
                "title": {**_text({"whole": _whole()}), "copy_to": ["begin"]},
                "names": _text(),
                "text": _text(),
                "begin": {"type": "text", "analyzer": "begin", "search_analyzer": "plain"},
                **{kind: _whole(copy_to=_copies(kind)) for kind in NAME_KINDS},
            },
        },
    }


def facet(name: str, value: str) -> str:
    """How a facet's value stands in the index: all facets share one field."""
    return f"{name}={value}"


def source_of(document: SearchDocument) -> dict:
    """A row as the index takes it in."""
    return {
        "uuid": str(document.uuid),
        "object": document.uuid.int >> 65,
        "kind": document.kind,
        "language": document.language,
        "date": document.date and str(document.date),
        "folded": document.folded,
        "audience": document.audience,
        "facet": [
            facet(name, value) for name, values in document.facets.items() for value in values
        ],
        "title": document.title,
        "text": document.text,
        **{kind: [text for each, text in document.labels if each == kind] for kind in NAME_KINDS},
    }


def _text(more: dict | None = None) -> dict:
    """A text in three streams: stems, their first four letters, plain words."""
    return {
        "type": "text",
        "analyzer": "stem",
        "fields": {
            "four": {"type": "text", "analyzer": "four"},
            "plain": {"type": "text", "analyzer": "plain"},
            **(more or {}),
        },
    }


def _whole(**more) -> dict:
    return {"type": "keyword", "normalizer": "whole", "ignore_above": 500, **more}


def _copies(kind: str) -> list[str]:
    # A hidden name finds its object, but must never show: so it completes nothing.
    return ["names"] if kind == "hidden" else ["names", "begin"]
