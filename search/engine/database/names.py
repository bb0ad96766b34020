"""Titles and labels by their beginnings: whole names that are the query, and completion."""

import numpy as np
from django.db import connections

from search import analysis
from search.engine.database.begun import Begun
from search.engine.database.columns import Columns
from search.engine.database.content import KINDS
from search.engine.database.postgresql import PostgresqlNames
from search.engine.database.sqlite import SqliteNames
from search.engine.ranking import EXACT
from search.engine.request import CompletionRequest, Named
from search.models import SearchDocument

Names = SqliteNames | PostgresqlNames
_VENDORS = {"sqlite": SqliteNames, "postgresql": PostgresqlNames}
# Names are looked at so often at most, until enough of them may be seen.
_LOOKS = 4


def of(using: str) -> Names:
    return _VENDORS[connections[using].vendor](using)


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


def exact(folded: str, languages: list[str], using: str) -> dict[int, int]:
    """``{document id: how exactly}`` where the whole query is a whole title or label."""
    ranks: dict[int, int] = {}
    for pk, kind in of(using).whole(folded, languages) if folded and languages else ():
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


def _seen(
    folded: str, languages: list[str], visible: np.ndarray, columns: Columns, size: int, using: str
) -> list[tuple[tuple, int, int, int]]:
    """``(rank, object, document id, place)`` of names that may be seen."""
    found: list[tuple[tuple, int, int, int]] = []
    used = of(using)
    places = used.places(folded, languages)
    for _look in range(_LOOKS):
        names, places = used.begun(folded, places)
        at = columns.at(np.array([name.document_id for name in names], np.int64))
        for name, position in zip(names, at, strict=True):
            if position >= 0 and visible[position]:
                number = int(columns.fields["object"][position])
                found.append((_rank(name), number, name.document_id, name.place))
        if not places or len({number for _rank, number, _pk, _place in found}) >= size:
            break
    return found


def _rank(name: Begun) -> tuple:
    return not name.whole, len(name.name), name.name, name.kind
