"""Titles and labels by their beginnings: whole names that are the query, and completion.

Each name stands in a table under each of its words up to the end ("tyre technician" and
"technician"), by language; a B-tree finds what begins so. Hidden labels are found whole only.
"""

# Only our own names are put into statements; all that people typed is a parameter.
# ruff: noqa: S608
from collections.abc import Iterable

import numpy as np
from django.db import connections

from search import analysis
from search.engine.database import bulk
from search.engine.database.columns import Columns
from search.engine.database.content import HIDDEN, KINDS, Beginning, Content, key
from search.engine.ranking import EXACT
from search.engine.request import CompletionRequest, Named
from search.models import SearchDocument

# Names are read so many at a time, at most so often, until enough of them may be seen.
_AT_ONCE, _LOOKS = 100, 4
_LAST = b"\xff"


def write(contents: Iterable[Content], using: str) -> None:
    """Put names in; those that were there before are to be removed first."""
    rows = [beginning for each in contents for beginning in each.beginnings]
    bulk.insert("search_searchname", ", ".join(Beginning._fields), rows, using)


def remove(ids: Iterable[int], using: str) -> None:
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "postgresql":
            cursor.execute("DELETE FROM search_searchname WHERE document_id = ANY(%s)", [list(ids)])
        else:
            cursor.executemany(
                "DELETE FROM search_searchname WHERE document_id = %s", [(pk,) for pk in ids]
            )


def complete(request: CompletionRequest, columns: Columns, using: str) -> list[Named]:
    """Names with a word from which on they go as the person typed."""
    folded = analysis.folded(request.words)
    if not folded or not request.keys:
        return []
    visible = columns.visible(request.keys)
    found = beginning(folded, request.language, visible, columns, request.size, using)
    rows = SearchDocument.objects.using(using).in_bulk([pk for pk, _place in found])
    return [
        Named(rows[pk].uuid, pk, ([rows[pk].title] + [text for _k, text in rows[pk].labels])[place])
        for pk, place in found
        if pk in rows and place <= len(rows[pk].labels)
    ]


def exact(folded: str, columns: Columns, using: str) -> dict[int, int]:
    """``{document id: how exactly}`` where the whole query is a whole title or label."""
    ranks: dict[int, int] = {}
    if not folded:
        return ranks
    languages = columns.languages()
    marks = ", ".join(["%s"] * len(languages)) or "NULL"
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT document_id, kind FROM search_searchname"
            f" WHERE language IN ({marks}) AND beginning = %s AND whole = %s",
            [*languages, key(folded), True],
        )
        for pk, kind in cursor.fetchall():
            ranks[pk] = max(ranks.get(pk, 0), EXACT[KINDS[kind]])
    return ranks


def beginning(
    folded: str, language: str, visible: np.ndarray, columns: Columns, size: int, using: str
) -> list[tuple[int, int]]:
    """``(document id, place of the name)`` of visible names, best first, each object once.

    Those of the language first, then those that begin so as a whole, then the shorter ones.
    """
    found: list[tuple[tuple, int, int, int]] = []
    objects: set[int] = set()
    others = [each for each in columns.languages() if each != language]
    for some in ([language], others):
        if some and len(objects) < size:
            for rank, number, pk, place in _seen(folded, some, visible, columns, size, using):
                objects.add(number)
                found.append(((some != [language], *rank), number, pk, place))
    best: dict[int, tuple[int, int]] = {}
    for _rank, number, pk, place in sorted(found):
        best.setdefault(number, (pk, place))
    return list(best.values())[:size]


def _seen(folded, languages, visible, columns: Columns, size: int, using: str):
    first = key(folded)
    found, after = [], [first] * len(languages)
    for _look in range(_LOOKS):
        rows = _rows(languages, after, first + _LAST, using)
        at = columns.at(np.array([row[2] for row in rows], np.int64))
        for (_language, beginning_, pk, whole, kind, place), position in zip(rows, at, strict=True):
            if position >= 0 and visible[position] and kind != HIDDEN:
                name = bytes(beginning_)
                rank = (not whole, len(name), name, kind)
                found.append((rank, int(columns.fields["object"][position]), pk, place))
        counted = dict.fromkeys(languages, 0)
        for row in rows:
            counted[row[0]] += 1
            after[languages.index(row[0])] = bytes(row[1]) + b"\0"
        languages, after = _unfinished(languages, after, counted)
        if not languages or len({each[1] for each in found}) >= size:
            break
    return found


def _unfinished(languages, after, counted):
    pairs = [
        (language, text)
        for language, text in zip(languages, after, strict=True)
        if counted[language] >= _AT_ONCE
    ]
    return [language for language, _text in pairs], [text for _language, text in pairs]


def _rows(languages, after, last, using: str) -> list[tuple]:
    one = (
        "SELECT * FROM (SELECT language, beginning, document_id, whole, kind, place"
        " FROM search_searchname WHERE language = %s AND beginning >= %s AND beginning < %s"
        f" ORDER BY language, beginning LIMIT {_AT_ONCE}) AS found"
    )
    parameters = []
    for language, start in zip(languages, after, strict=True):
        parameters += [language, start, last]
    with connections[using].cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(languages)), parameters)
        return cursor.fetchall()
