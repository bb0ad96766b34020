"""Do the indexes hold each row once, in its version, and nothing else? Every difference, and how to
mend it.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from elasticsearch import Elasticsearch

from core.languages import CODES
from search.engine.base import EngineUnavailable
from search.engine.elasticsearch import client, names
from search.engine.elasticsearch.feed import delete_line, index_lines, send, send_changes
from search.models import SearchDocument

PAGE = 10_000
FEW = 500
# A change under way is no difference: what differs is looked at again after a while.
LOOKS, BETWEEN = 3, 0.5
LEAP = 1000  # versions
_BITS = 6  # a language's place beside the document's id in one number
_LANGUAGES = {code: place for place, code in enumerate(CODES)}

Versions = dict[tuple[int, str], int]  # by document and language


@dataclass(frozen=True)
class Different:
    """A document in a language: the row's version and the index's, None where it isn't there."""

    pk: int
    language: str
    row: int | None
    known: int | None

    def __str__(self):
        if self.known is None:
            return "missing"
        if self.row is None:
            return "no longer there, but still found"
        return f"known in version {self.known}, is in version {self.row}"


def differences(prefix: str, using: str) -> Iterator[Different]:
    """What differs and stays so. Raises EngineUnavailable."""
    with client.asking() as asked:
        server = asked.options(request_timeout=client.LONG_PATIENCE)
        suspects = _suspects(_rows(using), _known(server, prefix))
        for look in range(LOOKS):
            if not suspects:
                return
            if look:
                time.sleep(BETWEEN)
            # What waits is told first, so that only what nobody would have told is left.
            send_changes(prefix, using)
            suspects = {
                different.pk: different for different in _among(server, prefix, using, suspects)
            }
        yield from suspects.values()


def mend(pks: Iterable[int], prefix: str, using: str) -> None:
    """Make the indexes hold these documents as the rows are. Raises EngineUnavailable."""
    with client.asking() as asked:
        server = asked.options(request_timeout=client.LONG_PATIENCE)
        indexes = names.indexes_by_language(server, prefix)
        found = list(_among(server, prefix, using, set(pks)))
        lines = [
            line
            for different in found
            for line in _mending(different, indexes[different.language], using)
        ]
        outcome = send(server, lines, refresh=True)
        names.ask_also(server, prefix, {different.language for different in found})
    if outcome.later:
        raise EngineUnavailable(next(iter(outcome.later.values())))


def _mending(different: Different, indexes: list[str], using: str) -> Iterator[bytes]:
    if different.row is None:
        yield from (delete_line(index, different.pk, different.known + 1) for index in indexes)
        return
    rows = SearchDocument.objects.using(using).filter(pk=different.pk)
    if different.known is None or different.known >= different.row:
        # The index takes only what is newer than what it knows, or knew and remembers as removed;
        # a database that was restored may be far behind that.
        newest = max(different.row, different.known or 0)
        rows.filter(version=different.row).update(version=newest + LEAP)
    for row in rows:
        for index in indexes:
            yield from index_lines(index, row)


def _rows(using: str) -> tuple[np.ndarray, np.ndarray]:
    """All rows as (place, version)."""
    rows = SearchDocument.objects.using(using).values_list("pk", "language", "version")
    return _columns((pk, language, version) for pk, language, version in rows.iterator(PAGE))


def _known(server: Elasticsearch, prefix: str) -> tuple[np.ndarray, np.ndarray]:
    """All that the indexes hold as (place, version)."""
    return _columns(_scan(server, prefix))


def _scan(server: Elasticsearch, prefix: str) -> Iterator[tuple[int, str, int]]:
    opened = server.open_point_in_time(index=prefix, keep_alive="2m")
    pit, after = opened["id"], None
    try:
        while True:
            answer = server.search(
                pit={"id": pit, "keep_alive": "2m"},
                size=PAGE,
                sort=[{"_shard_doc": "asc"}],
                search_after=after,
                source=False,
                version=True,
                track_total_hits=False,
                filter_path=["pit_id", "hits.hits._index", "hits.hits._id", "hits.hits._version",
                             "hits.hits.sort"],
            )  # fmt: skip
            pit = answer.get("pit_id", pit)
            hits = answer.get("hits", {}).get("hits", [])
            yield from (_place(hit, prefix) for hit in hits)
            if len(hits) < PAGE:
                return
            after = hits[-1]["sort"]
    finally:
        server.close_point_in_time(id=pit)


def _place(hit: dict, prefix: str) -> tuple[int, str, int]:
    return int(hit["_id"]), names.language_of(hit["_index"], prefix), hit["_version"]


def _columns(found: Iterable[tuple[int, str, int]]) -> tuple[np.ndarray, np.ndarray]:
    """Numbers instead of objects: half a million documents take 8 MB."""
    pairs = np.fromiter(
        (((pk << _BITS) | _LANGUAGES[language], version) for pk, language, version in found),
        dtype=np.dtype((np.int64, 2)),
    )
    pairs = pairs[pairs[:, 0].argsort()]
    return pairs[:, 0], pairs[:, 1]


def _suspects(rows, known) -> set[int]:
    """Ids of documents that are in one alone or in another version."""
    (row_places, row_versions), (known_places, known_versions) = rows, known
    alone = np.setxor1d(row_places, known_places)
    _both, at, there = np.intersect1d(row_places, known_places, return_indices=True)
    changed = row_places[at][row_versions[at] != known_versions[there]]
    return {int(place) >> _BITS for place in (*alone, *changed)}


def _among(
    server: Elasticsearch, prefix: str, using: str, pks: Iterable[int]
) -> Iterator[Different]:
    """Of these documents those that differ now."""
    server.indices.refresh(index=prefix)
    pks = sorted(pks)
    for start in range(0, len(pks), FEW):
        some = pks[start : start + FEW]
        rows = {
            (pk, language): version
            for pk, language, version in SearchDocument.objects.using(using)
            .filter(pk__in=some)
            .values_list("pk", "language", "version")
        }
        known = _known_of(server, prefix, some)
        for place in sorted(rows.keys() | known.keys()):
            row, found = rows.get(place), known.get(place)
            if row != found:
                yield Different(*place, row, found)


def _known_of(server: Elasticsearch, prefix: str, pks: list[int]) -> Versions:
    answer = server.search(
        index=prefix,
        query={"ids": {"values": [str(pk) for pk in pks]}},
        # An id may stand in several languages: one of them is the leftover of another database.
        size=min(PAGE, len(pks) * len(CODES)),
        source=False,
        version=True,
    )
    places = (_place(hit, prefix) for hit in answer["hits"]["hits"])
    return {(pk, language): version for pk, language, version in places}
