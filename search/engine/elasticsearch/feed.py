"""How the indexes learn of changes: rows of the outbox go out in bulk, newer versions win.

The order keeps a rebuild whole: first the outbox is read, then the indexes that there are. An index
that is made after that is filled from rows that hold the change already.
"""

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from elasticsearch import Elasticsearch

from search.engine import outbox
from search.engine.base import EngineUnavailable
from search.engine.elasticsearch import client, names
from search.engine.elasticsearch.mapping import source_of
from search.models import SearchChange, SearchDocument

logger = logging.getLogger("portal.search")

CONFLICT, GONE = 409, 404
# Too busy, not there yet, or read-only as after a full disk: the same will pass later.
LATER = (403, 429, 502, 503, 504)


@dataclass
class Outcome:
    """What the server said to each of the documents that it was sent."""

    refused: dict[int, str] = field(default_factory=dict)
    later: dict[int, str] = field(default_factory=dict)


def send_changes(prefix: str, using: str) -> int:
    """Tell the indexes all that waits in the outbox; how many changes they took.

    Raises EngineUnavailable where some of it has to wait; what was taken is off the list then.
    """
    taken = 0
    for changes in outbox.batches(using):
        outcome = _send_batch(changes, prefix, using)
        known = [
            change
            for change in changes
            if change.document_id not in outcome.refused.keys() | outcome.later.keys()
        ]
        outbox.forget(known, using)
        outbox.refuse((c for c in changes if c.document_id in outcome.refused), using)
        taken += len(known)
        if outcome.later:
            raise EngineUnavailable(next(iter(outcome.later.values())))
    return taken


def _send_batch(changes: list[SearchChange], prefix: str, using: str) -> Outcome:
    with client.asking() as server:
        # After the outbox was read: an index made later is filled from rows as they are now.
        indexes = names.indexes_by_language(server, prefix)
        lines = list(_lines(changes, indexes, using))
        # Refreshed before the change is off the list: a page built then must not be old any more,
        # and what is narrowed must be so for the first query that no longer leaves it out.
        outcome = send(server, lines, refresh=True)
        names.ask_also(server, prefix, {change.language for change in changes})
        return outcome


def _lines(
    changes: list[SearchChange], indexes: dict[str, list[str]], using: str
) -> Iterator[bytes]:
    written = [change.document_id for change in changes if not change.removed]
    rows = SearchDocument.objects.using(using).in_bulk(written)
    for change in changes:
        row = rows.get(change.document_id)
        for index in indexes.get(change.language, ()):
            if row:
                yield from index_lines(index, row)
            else:
                # Removed, or about to be said so: the next version is the removal's.
                version = change.version + (not change.removed)
                yield delete_line(index, change.document_id, version)


def index_lines(index: str, row: SearchDocument) -> tuple[bytes, bytes]:
    """A row as two lines of a bulk request."""
    return _action("index", index, row.pk, row.version), _packed(source_of(row))


def delete_line(index: str, pk: int, version: int) -> bytes:
    return _action("delete", index, pk, version)


def send(server: Elasticsearch, lines: Sequence[bytes], *, refresh: bool = False) -> Outcome:
    """Send these lines; a document that the index knows in a newer version is left as it is."""
    outcome = Outcome()
    if not lines:
        return outcome
    patient = server.options(request_timeout=client.LONG_PATIENCE)
    answer = patient.bulk(
        operations=lines,
        refresh=refresh,
        # What is asked for is which ones failed and why, not each success.
        filter_path=["errors", "items.*._id", "items.*.status", "items.*.error"],
    )
    if answer["errors"]:
        _judge(answer["items"], outcome)
    return outcome


def _judge(items: Iterable[dict], outcome: Outcome) -> None:
    for item in items:
        ((action, said),) = item.items()
        status, pk = said["status"], int(said["_id"])
        if status < 300 or status == CONFLICT:
            continue
        if status == GONE and "error" not in said:
            continue  # to be deleted, and not there
        reason = _reason(said["error"])
        if status in LATER or status == GONE:
            # An index that is gone was dropped by a rebuild after it had been listed.
            outcome.later[pk] = reason
        else:
            outcome.refused[pk] = reason
            logger.error("search: document %s refused (%s): %s", pk, action, reason)


def _reason(error: dict) -> str:
    cause = error.get("caused_by", {}).get("reason")
    return ": ".join(filter(None, [error.get("type"), error.get("reason"), cause]))


def _action(verb: str, index: str, pk: int, version: int) -> bytes:
    return _packed(
        {
            verb: {
                "_index": index,
                "_id": str(pk),
                "version": version,
                "version_type": "external_gte",
            }
        }
    )


def _packed(value: dict) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
