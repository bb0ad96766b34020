"""New indexes beside those that serve, filled from the rows, then put in their place in one step.

Searches go on in the old ones all the while. Writes in between are lost in neither: the feed sends
each change to every index there is, and versions keep a row that was read earlier from overwriting
it. A rebuild that broke off leaves the old ones serving; the next drops what it had begun.
"""

import logging
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from django.db.models import QuerySet
from elasticsearch import ApiError, Elasticsearch, TransportError

from core.languages import CODES
from search.engine.base import RebuildFailed
from search.engine.elasticsearch import client, names
from search.engine.elasticsearch.feed import LATER, Outcome, index_lines, send
from search.engine.elasticsearch.mapping import index_body
from search.engine.elasticsearch.turn import its_turn
from search.engine.unmapped import unmapped
from search.models import SearchDocument

logger = logging.getLogger("portal.search")

SLICE = 1000
SENDERS = 2
CREATORS = 8
# Read ahead of what the server takes, so that neither waits for the other.
AHEAD = 4
# Nobody reads the new indexes yet, and should the server fall, they are begun anew.
WHILE_FILLING = {
    "refresh_interval": "-1",
    "number_of_replicas": 0,
    "translog.durability": "async",
    # What the feed removes meanwhile is remembered until all rows are in, however long it takes.
    "gc_deletes": "7d",
}
WAITS = (1, 2, 4, 8, 16)
# One piece an index costs a search a third of what a dozen do. Takes a tenth of the filling.
MERGING_PATIENCE = 3600.0
# Searches under way, none of them older than a reader's patience, still read from an index that is
# no longer named by the alias.
GRACE = client.PATIENCE + 0.2
# Some documents with a fault are no reason to keep the old index; many are a fault of the mapping.
MOST_REFUSED, SHARE_REFUSED = 10, 0.01


@dataclass
class Copied:
    """How many rows were sent, and which of them the server refused, with its words."""

    documents: int
    refused: dict[int, str]


def rebuild(prefix: str, using: str) -> int:
    """Index all rows anew without a gap for readers; how many there are.

    Raises RebuildFailed (RebuildRuns: another is at work) or EngineUnavailable.
    """
    with its_turn(prefix, using), client.asking() as asked:
        server = asked.options(request_timeout=client.LONG_PATIENCE)
        known = names.indexes(server, prefix)
        _drop(server, [name for name, aliases in known.items() if not aliases])
        at = names.new_time(known)
        new = {language: f"{prefix}-{language}-{at}" for language in CODES}
        try:
            with unmapped(using):
                copied = _create_and_fill(server, new, using)
            _judge(copied)
            _open(server, new)
            old = _swap(server, prefix, new)
        except BaseException:
            _drop_quietly(server, new)
            raise
        time.sleep(GRACE if old else 0)
        _drop(server, old)
        return copied.documents


def _create_and_fill(server: Elasticsearch, new: dict[str, str], using: str) -> Copied:
    """An index a language with all its rows. Each is made before its first row is read, so that the
    feed knows of it: languages that nothing is written in needn't be waited for.
    """
    rows = SearchDocument.objects.using(using)
    written = list(rows.order_by("language").values_list("language", flat=True).distinct())
    others = [language for language in new if language not in written]
    # Each takes the server a while, most of it waiting: together they take a third of the time.
    with ThreadPoolExecutor(CREATORS, thread_name_prefix="rebuild") as creators:
        made = {
            language: creators.submit(_create, server, language, new[language])
            for language in (*written, *others)
        }
        for language in written:
            made[language].result()
        copied = _fill(server, new, rows.filter(language__in=written))
        for language in others:
            made[language].result()
    late = _fill(server, new, rows.filter(language__in=others))
    return Copied(copied.documents + late.documents, copied.refused | late.refused)


def _create(server: Elasticsearch, language: str, index: str) -> None:
    body = index_body(language)
    server.indices.create(
        index=index,
        settings={**body["settings"], **WHILE_FILLING},
        mappings=body["mappings"],
        wait_for_active_shards=0,
    )


def _fill(server: Elasticsearch, new: dict[str, str], rows: QuerySet[SearchDocument]) -> Copied:
    """Send these; one thread reads and packs, others wait for the server."""
    documents, refused = 0, {}
    with ThreadPoolExecutor(SENDERS, thread_name_prefix="rebuild") as senders:
        under_way: list[Future] = []
        try:
            for piece in _slices(rows):
                lines = [line for row in piece for line in index_lines(new[row.language], row)]
                under_way.append(senders.submit(_send_patiently, server, lines))
                documents += len(piece)
                if len(under_way) > AHEAD:
                    refused |= under_way.pop(0).result()
            for sent in under_way:
                refused |= sent.result()
        except BaseException:
            senders.shutdown(wait=False, cancel_futures=True)
            raise
    return Copied(documents, refused)


def _slices(rows: QuerySet[SearchDocument]) -> Iterator[list[SearchDocument]]:
    """In pieces, by key: none is read twice, and nothing is held open."""
    last = 0
    while piece := list(rows.filter(pk__gt=last).order_by("pk")[:SLICE]):
        yield piece
        last = piece[-1].pk


def _send_patiently(server: Elasticsearch, lines: list[bytes]) -> dict[int, str]:
    """Send, and again where the server asks for patience; what it refused for good."""
    for wait in WAITS:
        try:
            outcome = send(server, lines)
        except ApiError as error:
            if error.status_code not in LATER:
                raise
            outcome = Outcome(later={0: str(error)})
        if not outcome.later:
            return outcome.refused
        logger.info("search: the server is busy, again in %s s", wait)
        time.sleep(wait)
    raise RebuildFailed(f"the server took no more: {next(iter(outcome.later.values()))}")


def _judge(copied: Copied) -> None:
    refused = len(copied.refused)
    most = max(MOST_REFUSED, copied.documents * SHARE_REFUSED)
    if refused and (refused > most or refused == copied.documents):
        reason = next(iter(copied.refused.values()))
        raise RebuildFailed(f"{refused} documents were refused: {reason}")


def _open(server: Elasticsearch, new: dict[str, str]) -> None:
    """Make the filled indexes quick, readable and safe, and wait until each can answer."""
    indexes = ",".join(new.values())
    patient = server.options(request_timeout=MERGING_PATIENCE)
    patient.indices.forcemerge(index=indexes, max_num_segments=1)
    wanted = index_body(next(iter(new)))["settings"]
    settings = {name: wanted.get(name) for name in WHILE_FILLING}
    server.indices.put_settings(index=indexes, settings=settings)
    server.indices.flush(index=indexes)
    server.indices.refresh(index=indexes)
    health = server.cluster.health(index=indexes, wait_for_status="yellow", timeout="30s")
    if health["timed_out"]:
        raise RebuildFailed("the new indexes did not come up")


def _swap(server: Elasticsearch, prefix: str, new: dict[str, str]) -> list[str]:
    """All languages change over in one step; the indexes that served until then."""
    known = names.indexes(server, prefix)
    old = [name for name in known if name not in new.values()]
    actions = [{"remove": {"index": name, "alias": "*"}} for name in old if known[name]]
    for language, index in new.items():
        actions.append({"add": {"index": index, "alias": f"{prefix}-{language}"}})
    actions += [{"add": {"index": index, "alias": prefix}} for index in _filled(server, new)]
    server.indices.update_aliases(actions=actions)
    # The first document of a language may have come while they changed over.
    late = {names.language_of(index, prefix) for index in _filled(server, new)}
    names.ask_also(server, prefix, late)
    return old


def _filled(server: Elasticsearch, new: dict[str, str]) -> list[str]:
    """Those that hold something; all where none does, so that there is an answer."""
    counted = server.indices.stats(index=",".join(new.values()), metric="docs")["indices"]
    filled = [name for name in new.values() if counted[name]["primaries"]["docs"]["count"]]
    return filled or list(new.values())


def _drop(server: Elasticsearch, indexes: list[str]) -> None:
    if indexes:
        server.indices.delete(index=indexes, ignore_unavailable=True)


def _drop_quietly(server: Elasticsearch, new: dict[str, str]) -> None:
    """The server may be what failed; then the next rebuild drops them."""
    try:
        _drop(server, list(new.values()))
    except (ApiError, TransportError) as error:
        logger.warning("search: left-over indexes stay until the next rebuild: %s", error)
