"""From an engine's answer to what a page shows: rows read back, names and snippets marked.

Every engine's answer passes through here (``shown`` reads the rows, and only those that the person
may see now).
"""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString

from core.texts import choose_language
from search.analysis import folded
from search.engine.marks import MARK, mark, snippet
from search.engine.query import Query, parse
from search.engine.request import (
    Answer,
    Completion,
    CompletionRequest,
    Hit,
    MatchedLabel,
    Named,
    Ranked,
    SearchRequest,
)
from search.engine.shown import Row, readable

HIDDEN = "hidden"
# Of the documents of an object that answer, so many are looked through for names and a snippet.
ANSWERING = 4


def hits_of(answer: Answer, request: SearchRequest, using: str) -> list[Hit]:
    """One query for a page of results, whatever is on it."""
    query = parse(answer.corrected or request.words)
    rows = readable(
        {each.uuid: each.document_ids[:ANSWERING] for each in answer.found}, request, using
    )
    return [
        _hit(each, rows[each.uuid], query, request.language)
        for each in answer.found
        if each.uuid in rows
    ]


def completions_of(
    found: Sequence[Named], request: CompletionRequest, using: str
) -> list[Completion]:
    """One query; each object once, under its title in the reader's language beside the name."""
    rows = readable({each.uuid: (each.document_id,) for each in found}, request, using)
    query = parse(request.words)
    completions = {}
    for each in found:
        own = rows.get(each.uuid, {})
        if each.document_id in own and each.uuid not in completions:
            completions[each.uuid] = _completion(each, own, query, request.language)
    return list(completions.values())


def _hit(found: Ranked, rows: dict[int, Row], query: Query, language: str) -> Hit:
    shown = _in_language(rows, language)
    answering = [rows[pk] for pk in found.document_ids if pk in rows]
    read, piece = _text_that_answers(shown, answering, query)
    return Hit(
        kind=shown.kind,
        uuid=str(shown.uuid),
        title=mark(shown.title, query, shown.language),
        language=shown.language,
        address=shown.address,
        snippet=piece,
        snippet_language=read.language,
        label=_label(shown, answering, query),
        date=shown.date,
        facts=shown.facts,
    )


def _completion(found: Named, rows, query: Query, language: str) -> Completion:
    shown, named = _in_language(rows, language), rows[found.document_id]
    return Completion(
        kind=shown.kind,
        uuid=str(shown.uuid),
        name=found.name,
        marked=mark(found.name, query, named.language),
        language=named.language,
        title=shown.title,
        title_language=shown.language,
        address=shown.address,
    )


def _in_language(rows: dict[int, Row], language: str) -> Row:
    by_language = {row.language: row for row in rows.values()}
    original = next(iter(by_language.values())).original
    return by_language[choose_language(by_language, language, original)]


def _text_that_answers(shown: Row, answering: list[Row], query: Query) -> tuple[Row, SafeString]:
    """A document and its snippet: the shown one if words stand in it, else the best that has them.

    Where the words stand in names alone, the beginning of the shown one.
    """
    preferred = sorted(answering, key=lambda document: document is not shown)
    for document in preferred:
        piece = snippet(document.text, query, document.language)
        if MARK in piece:
            return document, piece
    return shown, snippet(shown.text, query, shown.language)


def _label(shown: Row, answering: Iterable[Row], query: Query) -> MatchedLabel | None:
    """The other name that answers more of the query than the title does; the closest such one.

    A name that is the query, letter by letter, explains the hit better than a title that only
    shares stems with it.
    """
    in_title = query.coverage(shown.title, shown.language)
    best, best_score = None, ()
    for document in answering:
        names = [text for kind, text in document.labels if kind != HIDDEN]
        if document is not shown:
            names.append(document.title)
        for text in names:
            covered = query.coverage(text, document.language)
            is_query = folded(text) == query.folded
            score = (is_query, len(covered), document.language == shown.language, -len(text))
            literal = is_query and query.folded not in shown.folded
            if (literal or len(covered) > len(in_title)) and score > best_score:
                best, best_score = (text, document.language), score
    if best is None:
        return None
    return MatchedLabel(best[0], mark(best[0], query, best[1]), best[1])
