"""Facets over what was found: which objects stay, and how many each value would leave.

Several values of one facet mean "or", several facets "and". The counts of a facet leave out its own
chosen values, so that they say what choosing another one would give.
"""

from collections import Counter

from django.db import connection

from search.engine.database.candidates import Found
from search.engine.database.fulltext import structure

FacetCounts = dict[str, dict[str, int]]


def narrow(
    found: list[Found], kinds: tuple[str, ...], chosen: dict[str, tuple[str, ...]]
) -> tuple[list[Found], dict[str, int], FacetCounts]:
    """(objects that stay, counts by kind, counts by facet and value); counts are of objects."""
    chosen = {facet: values for facet, values in chosen.items() if values}
    passing = _passing(found, chosen)

    def stays(each: Found, *, but: str = "") -> bool:
        return all(each.document_id in ids for facet, ids in passing.items() if facet != but)

    def fits(each: Found) -> bool:
        return not kinds or each.kind in kinds

    staying = [each for each in found if stays(each)]
    of_kind = [each for each in staying if fits(each)]
    counts = _counts(of_kind)
    for facet in chosen:
        others = [each for each in found if stays(each, but=facet) and fits(each)]
        counts[facet] = _counts(others, [facet]).get(facet, {})
    return of_kind, dict(Counter(each.kind for each in staying)), counts


def _passing(found: list[Found], chosen: dict[str, tuple[str, ...]]) -> dict[str, set[int]]:
    """``{chosen facet: ids of the documents with one of its values}``."""
    passing: dict[str, set[int]] = {facet: set() for facet in chosen}
    rows = _rows("SELECT facet, value, document_id", found, list(chosen))
    for facet, value, pk in rows:
        if value in chosen[facet]:
            passing[facet].add(pk)
    return passing


def _counts(found: list[Found], facets: list[str] | None = None) -> FacetCounts:
    counts: FacetCounts = {}
    rows = _rows("SELECT facet, value, COUNT(*)", found, facets, " GROUP BY facet, value")
    for facet, value, number in rows:
        counts.setdefault(facet, {})[value] = number
    return counts


def _rows(select: str, found: list[Found], facets: list[str] | None, end: str = "") -> list[tuple]:
    """Facet rows of what was found, of some facets or (None) of all.

    One document stands for each object: facets are the same in all of its languages.
    """
    if not found or facets == []:
        return []
    condition, parameters = structure().ids_in([each.document_id for each in found])
    if facets is not None:
        condition += f" AND facet IN ({', '.join(['%s'] * len(facets))})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"{select} FROM search_searchfacet WHERE {condition}{end}",
            [*parameters, *(facets or [])],
        )
        return cursor.fetchall()
