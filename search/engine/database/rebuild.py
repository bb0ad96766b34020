"""All rows taken in anew, and whether each table of the engine holds what the rows say."""

from collections.abc import Iterator

from django.db import transaction

from search.engine.database import entries, fulltext, names, vocabulary
from search.engine.database.content import content_of
from search.models import SearchDocument, SearchEntry, SearchName

CHUNK = 1_000


def rebuild(using: str) -> int:
    """A chunk at a time, each in a transaction of its own: readers find everything all the while,
    and other writers get in between. How many rows there are."""
    used = fulltext.of(using)
    fresh = used.is_empty()
    rows = SearchDocument.objects.using(using).order_by("pk")
    learnt: set = set()
    last = count = 0
    while True:
        with transaction.atomic(using=using):
            some = list(rows.filter(pk__gt=last).select_for_update()[:CHUNK])
            if not some:
                break
            _write(some, using, fresh, learnt)
        last, count = some[-1].pk, count + len(some)
    _drop_leftovers(using)
    used.settle()
    return count


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


def _write(rows: list[SearchDocument], using: str, fresh: bool, learnt: set) -> None:
    entries.write(rows, using)
    names.write(rows, using, fresh=fresh)
    vocabulary.learn(rows, using, learnt)
    fulltext.of(using).write(map(content_of, rows), fresh=fresh)


def _named(using: str):
    return SearchName.objects.using(using).values_list("document_id", flat=True).distinct()


def _drop_leftovers(using: str) -> None:
    with transaction.atomic(using=using):
        gone = {pk for pk, what in differences(using) if what.endswith("gone")}
        if gone:
            entries.bury(gone, using)
            names.remove(gone, using)
            fulltext.of(using).remove(gone)
