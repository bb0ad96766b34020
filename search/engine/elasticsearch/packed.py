"""What an answer tells of a document, as one value of its index.

The server reads such a value by the document's number; for its id or its source it would take a
block of whole documents apart, for each of the hundred that are ordered anew.
"""

import datetime
from base64 import b64decode, b64encode
from struct import Struct
from typing import NamedTuple
from uuid import UUID

from search.models import SearchDocument

GIVEN, NAMES = "given", "named"  # the fields
_GIVEN = Struct(">q16si")  # id, uuid, date (0 is none); then the folded title


class Found(NamedTuple):
    """A document, with the score that the server gave it."""

    pk: int
    uuid: UUID
    folded: str
    date: datetime.date | None
    score: float


def given(document: SearchDocument) -> str:
    date = document.date.toordinal() if document.date else 0
    numbers = _GIVEN.pack(document.pk, document.uuid.bytes, date)
    return b64encode(numbers + document.folded.encode()).decode()


def names(document: SearchDocument, hidden: str) -> str:
    """Title and labels, but not those of the kind that never shows."""
    labels = [text for kind, text in document.labels if kind != hidden]
    lines = (" ".join(name.split()) for name in (document.title, *labels))
    return b64encode("\n".join(lines).encode()).decode()


def found_in(response: dict) -> list[Found]:
    """The documents of a response, in its order."""
    return [_found(hit) for hit in response["hits"]["hits"]]


def names_of(hit: dict) -> list[str]:
    return b64decode(hit["fields"][NAMES][0]).decode().split("\n")


def _found(hit: dict) -> Found:
    value = b64decode(hit["fields"][GIVEN][0])
    pk, uuid, date = _GIVEN.unpack_from(value)
    return Found(
        pk,
        UUID(bytes=uuid),
        value[_GIVEN.size :].decode(),
        datetime.date.fromordinal(date) if date else None,
        hit["_score"] or 0.0,
    )
