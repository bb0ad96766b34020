"""Which objects answer a search strictly: all of its words as they stand, nothing corrected.

A page of results helps on with what is like the words: other words, some of them, words that begin
alike. A feed and a saved search may not: whoever follows them wants to hear of this and of nothing
else. So an engine only gives the candidates; what they say is read here.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from uuid import UUID

from core.texts import choose_language
from search import analysis
from search.engine.base import Engine
from search.engine.query import QueryTerm, parse
from search.engine.request import NEWEST, RELEVANCE, SearchRequest
from search.models import SearchDocument
from search.publishers import PUBLISHERS

CHUNK = 500  # objects that the engine is asked for at a time
BEST = 200  # where the engine gives some of the words too, those with all are among so many
READ = 50  # objects whose texts are read at a time
LONG_WORD = 4  # letters: "batterie" also stands in "Batteriemontage"
SUMMARY = 300  # characters

Texts = dict[str, SearchDocument]


@dataclass(frozen=True)
class Candidates:
    """The first of the objects that may answer, newest first, and how many there are.

    ``loose``: most of them have only some of the words.
    """

    uuids: list[UUID]
    total: int
    loose: bool


@dataclass(frozen=True)
class Found:
    """An object as feeds, mails and the desk name it. ``address`` has the reader's language."""

    uuid: UUID
    kind: str
    title: str
    summary: str
    address: str
    language: str
    at: datetime.datetime


def candidates(engine: Engine, request: SearchRequest, *, most: int) -> Candidates:
    """At most so many of what the engine finds without correction. Raises EngineUnavailable."""
    request = replace(request, literal=True, sort=NEWEST, page=1, size=min(most, CHUNK))
    answer = engine.search(request)
    if answer.loose:
        # Those with all the words score best.
        best = engine.search(replace(request, sort=RELEVANCE, size=BEST))
        return Candidates([each.uuid for each in best.found], best.total, True)
    uuids = [each.uuid for each in answer.found]
    while answer.found and len(uuids) < min(most, answer.total):
        request = replace(request, page=request.page + 1)
        answer = engine.search(request)
        uuids += [each.uuid for each in answer.found]
    return Candidates(list(dict.fromkeys(uuids))[:most], answer.total, False)


def answering(uuids: Iterable[UUID], words: str, keys: frozenset[str]) -> Iterator[UUID]:
    """Those with all the words in one of the texts that these keys may see, in the same order."""
    return (uuid for uuid, _texts in _answering(uuids, words, keys))


def answering_objects(
    uuids: Iterable[UUID], words: str, keys: frozenset[str], language: str
) -> Iterator[Found]:
    """The same, as they are named in a language."""
    return (_found(texts, language) for _uuid, texts in _answering(uuids, words, keys))


def versions(uuids: list[UUID], keys: frozenset[str]) -> dict[UUID, int]:
    """What these keys may see of the objects by the database, which no engine is ahead of.

    The number rises whenever one of an object's texts is written.
    """
    found: dict[UUID, int] = {}
    rows = SearchDocument.objects.filter(uuid__in=uuids).values_list("uuid", "audience", "version")
    for uuid, audience, version in rows:
        if not keys.isdisjoint(audience):
            found[uuid] = found.get(uuid, 0) + version
    return {uuid: found[uuid] for uuid in uuids if uuid in found}


def by_date(uuids: list[UUID]) -> list[UUID]:
    """The newest first; where an object has no date, search came to know of it then."""
    at: dict[UUID, datetime.datetime] = {}
    rows = SearchDocument.objects.filter(uuid__in=uuids).values_list("uuid", "date", "since")
    for uuid, day, since in rows:
        moment = _moment(day, since)
        at[uuid] = min(moment, at.get(uuid, moment))
    return sorted(at, key=lambda uuid: (at[uuid], uuid), reverse=True)


def found_objects(uuids: Iterable, keys: frozenset[str], language: str) -> list[Found]:
    """What these keys may see of the objects now, in the same order; one query."""
    texts = _texts([UUID(str(uuid)) for uuid in uuids], keys)
    return [_found(by_language, language) for by_language in texts.values()]


def _texts(uuids: list[UUID], keys: frozenset[str]) -> dict[UUID, Texts]:
    """``{object: its documents by language}`` of what these keys may see, in the same order."""
    texts: dict[UUID, Texts] = {uuid: {} for uuid in uuids}
    rows = SearchDocument.objects.filter(uuid__in=uuids) if uuids else ()
    for row in rows:
        if not keys.isdisjoint(row.audience):
            texts[row.uuid][row.language] = row
    return {uuid: by_language for uuid, by_language in texts.items() if by_language}


def _answering(
    uuids: Iterable[UUID], words: str, keys: frozenset[str]
) -> Iterator[tuple[UUID, Texts]]:
    wanted = _words_of(words)
    uuids = iter(uuids)
    while chunk := list(islice(uuids, READ)):
        for uuid, texts in _texts(chunk, keys).items():
            if any(_has_all(row, wanted) for row in texts.values()):
                yield uuid, texts


def _found(by_language: Texts, language: str) -> Found:
    any_row = next(iter(by_language.values()))
    shown = by_language[choose_language(by_language, language, any_row.original)]
    return Found(
        uuid=shown.uuid,
        kind=str(PUBLISHERS[shown.kind].one) if shown.kind in PUBLISHERS else shown.kind,
        title=shown.title,
        summary=_beginning(shown.text),
        address=f"/{language}{shown.address}",
        language=shown.language,
        at=_moment(shown.date, min(row.since for row in by_language.values())),
    )


def _moment(day: datetime.date | None, since: datetime.datetime) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC) if day else since


def _beginning(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= SUMMARY:
        return text
    return text[:SUMMARY].rsplit(" ", 1)[0] + " …"


def _words_of(text: str) -> list[QueryTerm]:
    """The words of a query, long ones alone open at their end; on the page the last always is."""
    return [replace(each, is_prefix=len(each.word) >= LONG_WORD) for each in parse(text).terms]


def _has_all(row: SearchDocument, wanted: list[QueryTerm]) -> bool:
    """Whether each word is answered; one word of the text may answer several."""
    whole = "\n".join([row.title, *(text for _kind, text in row.labels), row.text])
    missing = wanted
    for word in {word.text for word in analysis.words(whole)}:
        plain = analysis.fold(word)
        # People leave accents out, and the word without them may have another stem.
        terms = {analysis.term(word, row.language), analysis.term(plain, row.language)}
        missing = [
            each
            for each in missing
            if each.word != plain
            and each.terms[row.language] not in terms
            and not (each.is_prefix and plain.startswith(each.word))
        ]
        if not missing:
            return bool(wanted)
    return False
