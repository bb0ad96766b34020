"""Size: rebuilding over generated documents, and what a search among them costs."""

import resource
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from django.db import connection

from core.changes import ContentChange
from core.versions import ContentVersion
from search.aside import make_tables
from search.engine import ask, chosen, hits
from search.engine.database import tables
from search.engine.request import CompletionRequest, SearchRequest
from search.evaluation.figures import percentile
from search.models import SearchDocument
from tests.bench.search import generated, questions
from tests.bench.search.plain import insert_all

BATCH = 2000
AT_ONCE = 8
NARROW, BROAD, COMPLETIONS, MISSPELT = 150, 48, 300, 60


def generate(number: int) -> None:
    """Fill an empty database with so many documents; engines know nothing of them yet."""
    with connection.schema_editor() as editor:
        for model in (ContentVersion, ContentChange):
            editor.create_model(model)
    make_tables("default")
    rows = generated.documents(number)
    while batch := list(islice(rows, BATCH)):
        SearchDocument.objects.bulk_create(batch)


def forget() -> None:
    """Empty the embedded engine's own tables: what it finds there it would replace, which takes
    longer than to write it for the first time."""
    with connection.cursor() as cursor:
        for name in ("fulltext_terms", "fulltext", "weights", "names", "names_of"):
            cursor.execute(f"DROP TABLE IF EXISTS search_{name}")
        for name in ("searchentry", "searchword", "searchnumber"):
            cursor.execute(f"DELETE FROM search_{name}")  # noqa: S608
        cursor.execute("VACUUM")
    tables.prepare()


def rebuild() -> dict[str, float]:
    """``megabytes``: of the largest of the processes at work."""
    before, started = _cpu(), time.perf_counter()
    number = chosen().rebuild()
    seconds, cpu = time.perf_counter() - started, _cpu() - before
    return {
        "documents": number,
        "per_second": number / seconds,
        "cpu_ms": cpu * 1000 / number,
        "megabytes": max(each.ru_maxrss for each in _used()) / 1024,
    }


def _used() -> list[resource.struct_rusage]:
    """By this process, and by those that it started and that have ended."""
    return [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]


def _cpu() -> float:
    return sum(each.ru_utime + each.ru_stime for each in _used())


def bare_insert() -> float:
    """Documents a second of an FTS5 table that gets the same texts."""
    number = SearchDocument.objects.count()
    with tempfile.TemporaryDirectory() as folder:
        return number / insert_all(f"{folder}/bare.sqlite3", _pieces())


def _pieces() -> Iterator[list[tuple[str, str, str]]]:
    rows = SearchDocument.objects.order_by("pk").values_list("title", "labels", "text")
    texts = (
        (title, "\n".join(name for _kind, name in labels), text)
        for title, labels, text in rows.iterator(BATCH)
    )
    while piece := list(islice(texts, BATCH)):
        yield piece


def wake() -> int:
    """Ask some questions whose answers count for nothing; how many."""
    asked = questions.broad(len(generated.WIDE))
    for request in asked:
        _ask(request)
    return len(asked)


def search() -> dict[str, dict]:
    """Milliseconds of each kind of question; "first" is that of a process that knows nothing."""
    counts = Counter(SearchDocument.objects.values_list("language", flat=True).iterator())
    words = questions.words(counts)
    candidates = questions.narrow(words)
    first = _timed(_ask, candidates[0])
    narrow, numbers = _within(candidates)
    broad = questions.broad(BROAD)
    share = statistics.mean(_ask(each).unfiltered for each in broad[:8]) / sum(counts.values())
    return {
        "narrow": _times(_ask, narrow) | {"hits": statistics.median(numbers)},
        "broad": _times(_ask, broad) | {"share": share},
        "completion": _times(_complete, _beginnings()),
        "did you mean": _did_you_mean(words),
        "first": {"ms": first},
    }


def _within(candidates: list[SearchRequest]) -> tuple[list[SearchRequest], list[int]]:
    """Those that find neither too few nor too many, and how many objects each finds."""
    kept, numbers = [], []
    for request in candidates:
        number = _ask(request).unfiltered
        if questions.FEWEST <= number <= questions.MOST and len(kept) < NARROW:
            kept.append(request)
            numbers.append(number)
    if not kept:
        raise RuntimeError("no question finds as few or as many objects as it should")
    return kept, numbers


def _did_you_mean(words: list[questions.Word]) -> dict[str, float]:
    right, times = 0, []
    for word, request in questions.misspelt(words)[:MISSPELT]:
        started = time.perf_counter()
        result = _ask(request)
        times.append((time.perf_counter() - started) * 1000)
        right += word in f"{result.corrected} {result.suggestion}".split()
    return {"p50": percentile(times, 50), "p99": percentile(times, 99), "right": right / len(times)}


def _beginnings() -> list[CompletionRequest]:
    """Three to eight letters of titles, as they are typed."""
    titles = SearchDocument.objects.order_by("pk").values_list("title", "language")
    return [
        CompletionRequest(title[: 3 + number % 6], language, keys=generated.KEYS)
        for number, (title, language) in enumerate(titles[:COMPLETIONS])
    ]


def _ask(request: SearchRequest):
    return ask(chosen(), request)


def _complete(request: CompletionRequest):
    return hits.completions_of(chosen().complete(request), request, "default")


def _times(ask_one: Callable, requests: Sequence) -> dict[str, float]:
    """One at a time, then so many at once, each thread over a connection of its own.

    ``cpu`` is the mean time that this process was at work itself: on an idle machine SQLite's
    searches take that long, so it tells how much of the rest is other people's load.
    """
    for request in requests[:5]:
        ask_one(request)
    cpu = time.process_time()
    alone = [_timed(ask_one, request) for request in requests]
    cpu = (time.process_time() - cpu) * 1000 / len(requests)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(ask_one, requests[: 2 * AT_ONCE]))
        crowded = list(threads.map(lambda request: _timed(ask_one, request), requests))
        list(threads.map(lambda _number: connection.close(), range(AT_ONCE)))
    return {
        "p50": percentile(alone, 50),
        "p99": percentile(alone, 99),
        "cpu": cpu,
        "p50 at once": percentile(crowded, 50),
        "p99 at once": percentile(crowded, 99),
    }


def _timed(ask_one: Callable, request) -> float:
    started = time.perf_counter()
    ask_one(request)
    return (time.perf_counter() - started) * 1000
