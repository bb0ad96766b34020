"""All rows taken in anew, and whether each table of the engine holds what the rows say."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from django.db import transaction

from search.engine.database import entries, fulltext, names, vocabulary
from search.engine.database.content import Content, Texts, content_of
from search.models import SearchDocument, SearchEntry, SearchName

CHUNK = 1_000
# With more documents another process analyses while this one writes.
MANY = 5 * CHUNK
_AHEAD = 2  # chunks that are analysed before they are written
_MOST_WORDS = 10_000  # are kept before they are written


def rebuild(using: str) -> int:
    """A chunk at a time, each in a transaction of its own: readers find everything all the while,
    and other writers get in between. How many rows there are."""
    count = 0
    words: dict[str, int] = {}
    for rows, contents, learnt in _analysed(using):
        _write(rows, contents, using)
        count += len(rows)
        for word, languages in learnt.items():
            words[word] = words.get(word, 0) | languages
        if len(words) > _MOST_WORDS:
            _learn(words, using)
    _learn(words, using)
    _drop_leftovers(using)
    fulltext.of(using).settle()
    return count


def texts_of(row: SearchDocument) -> Texts:
    return Texts(row.pk, row.language, row.title, row.labels, row.text)


def analysed(texts: list[Texts]) -> tuple[list[Content], dict[str, int]]:
    """The contents, and the words that this process didn't tell of before."""
    contents = [content_of(each) for each in texts]
    learnt = {}
    for word, languages in vocabulary.words_of(contents).items():
        if languages & ~_told.get(word, 0):
            learnt[word] = languages
            _told[word] = _told.get(word, 0) | languages
    for each in contents:
        each.words.clear()
    return contents, learnt


_told: dict[str, int] = {}


def _analysed(using: str) -> Iterator[tuple[list[SearchDocument], list[Content], dict]]:
    """All rows in chunks, with what the analysis made of them."""
    _told.clear()
    if SearchDocument.objects.using(using).count() < MANY:
        for rows in _chunks(using):
            yield rows, *analysed([texts_of(row) for row in rows])
        return
    # Forked: it has all it needs, and never touches the connection that it inherits.
    with ProcessPoolExecutor(1, get_context("fork")) as worker:
        waiting: deque = deque()
        for rows in _chunks(using):
            waiting.append((rows, worker.submit(analysed, [texts_of(row) for row in rows])))
            if len(waiting) > _AHEAD:
                rows, future = waiting.popleft()
                yield rows, *future.result()
        for rows, future in waiting:
            yield rows, *future.result()


def _chunks(using: str) -> Iterator[list[SearchDocument]]:
    last = 0
    rows = SearchDocument.objects.using(using).order_by("pk").defer("facts", "address")
    while some := list(rows.filter(pk__gt=last)[:CHUNK]):
        yield some
        last = some[-1].pk


def _write(rows, contents: list[Content], using: str) -> None:
    """Write what hasn't changed since it was read; what has was written by whoever changed it."""
    used = fulltext.of(using)
    with transaction.atomic(using=using):
        locked = SearchDocument.objects.using(using).filter(pk__gte=rows[0].pk, pk__lte=rows[-1].pk)
        now = dict(locked.select_for_update().values_list("pk", "version"))
        unchanged = {row.pk for row in rows if now.get(row.pk) == row.version}
        contents = [each for each in contents if each.document_id in unchanged]
        fresh = not used.has_any(rows[0].pk, rows[-1].pk)
        rows = [row for row in rows if row.pk in unchanged]
        entries.write(rows, using)
        if not fresh:
            names.remove(unchanged, using)
        names.write(contents, using)
        used.write(contents, fresh=fresh)


def _learn(words: dict[str, int], using: str) -> None:
    with transaction.atomic(using=using):
        vocabulary.add(words, using)
    words.clear()


def differences(using: str) -> Iterator[tuple[int, str]]:
    """``(document id, what is wrong)``."""
    rows = set(SearchDocument.objects.using(using).values_list("pk", flat=True))
    known = SearchEntry.objects.using(using)
    for what, ids in (
        ("words", fulltext.of(using).ids()),
        ("numbers", set(known.filter(alive=True).values_list("pk", flat=True))),
        ("names", set(_named(using))),
    ):
        for pk in sorted(rows - ids):
            yield pk, f"its {what} are missing"
        for pk in sorted(ids - rows):
            yield pk, f"{what} of a document that is gone"


def _named(using: str):
    return SearchName.objects.using(using).values_list("document_id", flat=True).distinct()


def _drop_leftovers(using: str) -> None:
    with transaction.atomic(using=using):
        gone = {pk for pk, what in differences(using) if what.endswith("gone")}
        if gone:
            entries.bury(gone, using)
            names.remove(gone, using)
            fulltext.of(using).remove(gone)
