"""What a person meant: words that nobody can find are replaced by the nearest that she can."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from search import analysis
from search.engine.database import vocabulary
from search.engine.database.columns import Columns
from search.engine.database.content import first_letters
from search.engine.database.plan import Frequencies, Group, group
from search.engine.query import Query, QueryTerm
from search.engine.request import SearchRequest

AllWords = Callable[[], vocabulary.Words]
Seen = Callable[..., list[int]]  # of some terms each: how many documents the person may see
# Of terms in how many documents that she may see each stands, so far as that is known beforehand.
Standing = Callable[[list[Group]], Mapping[str, int]]
_TRIED = 4  # nearest words that are looked at
# So many documents with a word are looked at before it counts as one that she can't find.
_FIRST, _MOST = 100, 20_000
# Another word is suggested beside a rare one if it has so many times the documents.
_RARE, _FAR_MORE, _BESIDE = 3, 8, 2_000


@dataclass(frozen=True)
class Meant:
    """``text`` in plain words; ``corrected`` says it where it isn't what she typed. ``seen``: how
    many documents with each word she may see (of the first that were looked at)."""

    groups: tuple[Group, ...]
    text: str
    corrected: str | None
    seen: tuple[int, ...]


def as_meant(
    query: Query, request: SearchRequest, known: Frequencies, seen: Seen, standing: Standing,
    columns: Columns, words: AllWords,
) -> Meant:  # fmt: skip
    languages = sorted({*columns.languages(), request.language}) or [request.language]
    stems = [stem for term in query.terms for stem in term.stems(languages)]
    known([*stems, *map(first_letters, stems)])  # all in one look
    groups = [group(term.stems(languages), known) for term in query.terms]
    numbers = _numbers_seen(groups, seen, standing(groups))
    texts, corrected = [term.text for term in query.terms], False
    for place, term in enumerate(query.terms):
        if numbers[place]:
            continue
        if term.is_prefix and seen_beginning(term, seen):
            groups[place] = group(term.stems(languages), known, beginning=term.word)
        elif not request.literal and (other := _nearest(term, request, seen, languages, words)):
            groups[place] = group([*term.stems(languages), *_stems(other, languages)], known)
            texts[place], corrected = other, True
    text = " ".join(texts)
    return Meant(tuple(groups), analysis.folded(text), text if corrected else None, tuple(numbers))


def better(
    query: Query, meant: Meant, request: SearchRequest, seen: Seen, words: AllWords
) -> str | None:
    """The query with one word replaced by a very near one that stands in far more documents."""
    for number, term in enumerate(query.terms):
        has = meant.seen[number]
        if len(term.word) < 4 or has > _RARE:
            continue
        for other in vocabulary.near(term.word, request.language, words(), most=1)[:2]:
            if _same(term, other, request):
                continue
            (beside,) = seen([[analysis.term(other, request.language)]], _BESIDE)
            if beside >= _FAR_MORE * max(1, has):
                texts = [each.text for each in query.terms]
                texts[number] = other
                return " ".join(texts)
    return None


def seen_beginning(term: QueryTerm, seen: Seen) -> bool:
    return any(seen([[term.word]], 200, beginning=True))


def _numbers_seen(groups: Sequence[Group], seen: Seen, standing: Mapping[str, int]) -> list[int]:
    """Of each how many documents with one of its words she may see: nearly always some of the first
    are; where none is, she may still see one of the others."""
    told = [max((standing.get(term, 0) for term in own.terms), default=0) for own in groups]
    numbers = [number if number > _RARE else 0 for number in told]
    for most in (_FIRST, _MOST):
        left = [place for place, own in enumerate(groups) if own.terms and not numbers[place]]
        found = seen([groups[place].terms for place in left], most)
        for place, number in zip(left, found, strict=True):
            numbers[place] = number
    return numbers


def _nearest(
    term: QueryTerm, request: SearchRequest, seen: Seen, languages: list[str], words: AllWords
) -> str | None:
    near = vocabulary.near(term.word, request.language, words())[:_TRIED]
    asked = [_stems(other, languages) for other in near]
    for most in (_FIRST, _MOST):
        for other, number in zip(near, seen(asked, most), strict=True):
            if number:
                return other
    return None


def _stems(word: str, languages: list[str]) -> list[str]:
    return list(dict.fromkeys(analysis.term(word, language) for language in languages))


def _same(term: QueryTerm, other: str, request: SearchRequest) -> bool:
    return analysis.term(other, request.language) == term.terms[request.language]
