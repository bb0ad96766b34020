"""The engine that needs no server: full text in the portal's own database."""

import time
from collections.abc import Iterable
from uuid import UUID

from django.utils.safestring import SafeString

from core.texts import choose_language
from search.engine.candidates import Found, find
from search.engine.marks import MARK, mark, snippet
from search.engine.narrowing import narrow
from search.engine.query import Query, parse
from search.engine.request import Hit, MatchedLabel, SearchRequest, SearchResult
from search.models import SearchDocument, SearchLabel


def search(request: SearchRequest) -> SearchResult:
    """Objects that have all the words; where there are none, those that have some."""
    started = time.perf_counter()
    query = parse(request.words)
    found, loose = [], False
    if query:
        found = find(query, request.keys, request.language, loose=False)
        if not found and len(query.terms) > 1:
            found = find(query, request.keys, request.language, loose=True)
            loose = bool(found)
    staying, kinds, facets = narrow(found, request.kinds, request.facets)
    page = min(max(1, request.page), max(1, -(-len(staying) // request.size)))
    shown = staying[(page - 1) * request.size : page * request.size]
    return SearchResult(
        hits=_hits(shown, query, request),
        total=len(staying),
        page=page,
        kinds=kinds,
        facets=facets,
        unfiltered=len(found),
        loose=loose,
        engine="database",
        milliseconds=(time.perf_counter() - started) * 1000,
    )


def _hits(found: list[Found], query: Query, request: SearchRequest) -> list[Hit]:
    """Two queries for a page of results, whatever is on it."""
    documents: dict[str, dict[str, SearchDocument]] = {}
    uuids = [UUID(each.uuid) for each in found]
    for document in SearchDocument.objects.filter(
        uuid__in=uuids, audience__key__in=sorted(request.keys)
    ).distinct():
        documents.setdefault(str(document.uuid), {})[document.language] = document
    labels: dict[int, list[SearchLabel]] = {}
    answering = [pk for each in found for pk, _rank in each.documents]
    for label in SearchLabel.objects.filter(document_id__in=answering).exclude(
        kind=SearchLabel.Kind.HIDDEN
    ):
        labels.setdefault(label.document_id, []).append(label)
    return [
        _hit(each, _by_language(documents, each), labels, query, request)
        for each in found
        if _by_language(documents, each)
    ]


def _by_language(documents, found: Found) -> dict[str, SearchDocument]:
    return documents.get(str(UUID(found.uuid)), {})


def _hit(found: Found, by_language, labels, query: Query, request: SearchRequest) -> Hit:
    original = next(iter(by_language.values())).original
    shown = by_language[choose_language(by_language, request.language, original)]
    by_id = {document.pk: document for document in by_language.values()}
    answering = [by_id[pk] for pk, _rank in found.documents if pk in by_id]
    read, piece = _text_that_answers(shown, answering, query)
    return Hit(
        kind=shown.kind,
        uuid=str(shown.uuid),
        title=mark(shown.title, query, shown.language),
        language=shown.language,
        address=shown.address,
        snippet=piece,
        snippet_language=read.language,
        label=_label(shown, answering, labels, query),
        date=shown.date,
        facts=shown.facts,
    )


def _text_that_answers(
    shown: SearchDocument, answering: list[SearchDocument], query: Query
) -> tuple[SearchDocument, SafeString]:
    """A document and its snippet: the shown one if words stand in it, else the best that has them.

    Where the words stand in names alone, the beginning of the shown one.
    """
    preferred = sorted(answering, key=lambda document: document is not shown)
    for document in preferred:
        piece = snippet(document.text, query, document.language)
        if MARK in piece:
            return document, piece
    return shown, snippet(shown.text, query, shown.language)


def _label(
    shown: SearchDocument, answering: Iterable[SearchDocument], labels, query: Query
) -> MatchedLabel | None:
    """The other name that answers more of the query than the title does; the closest such one.

    A name that is the query, letter by letter, explains the hit better than a title that only
    shares stems with it.
    """
    in_title = query.coverage(shown.title, shown.language)
    best, best_score = None, ()
    for document in answering:
        names = [(label.text, label.folded) for label in labels.get(document.pk, [])]
        if document is not shown:
            names.append((document.title, document.folded))
        for text, folded in names:
            covered = query.coverage(text, document.language)
            score = (
                folded == query.folded,
                len(covered),
                document.language == shown.language,
                -len(text),
            )
            literal = folded == query.folded and query.folded not in shown.folded
            if (literal or len(covered) > len(in_title)) and score > best_score:
                best, best_score = (text, document.language), score
    if best is None:
        return None
    return MatchedLabel(best[0], mark(best[0], query, best[1]), best[1])
