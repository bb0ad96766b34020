"""What a concept is called in a language, for many concepts in one query.

The reader's language first (ESCO's label before the alliance's), else English, else any language
that has one. Pages mark a label of the alliance, and the language of one in another language.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from skills.models import ConceptLabel, Source

Kind = ConceptLabel.Kind


@dataclass(frozen=True)
class Label:
    """A concept's name. ``lang``: for the attribute, empty where the page's language is meant."""

    text: str
    language: str
    source: str
    wanted: str

    def __str__(self):
        return self.text

    @property
    def is_own(self) -> bool:
        """In the language that the reader asked for."""
        return self.language == self.wanted

    @property
    def lang(self) -> str:
        return "" if self.is_own else self.language

    @property
    def is_of_the_alliance(self) -> bool:
        return self.source == Source.ALLIANCE


def labels_of(concept_ids: Iterable[int], language: str) -> dict[int, Label]:
    """``{concept id: Label}``; one query, two where a concept has neither this nor English."""
    ids = set(concept_ids)
    if not ids:
        return {}
    found = _best(_preferred(ids).filter(language__in={language, "en"}), language)
    if missing := ids - found.keys():
        found |= _best(_preferred(missing), language)
    for pk in ids - found.keys():
        found[pk] = Label(f"#{pk}", "en", Source.ESCO, language)
    return found


@dataclass(frozen=True)
class Names:
    """Everything a concept is called in one language, and how it is described there."""

    language: str
    preferred: Label | None
    alternatives: tuple[str, ...]
    description: str


def names_of(concept_id: int, wanted: str) -> dict[str, Names]:
    """``{language: Names}`` of one concept in every language; one query."""
    rows = ConceptLabel.objects.filter(concept_id=concept_id).exclude(kind=Kind.HIDDEN)
    by_language: dict[str, list] = {}
    for language, *row in rows.order_by("-source", "text").values_list(
        "language", "kind", "source", "text"
    ):
        by_language.setdefault(language, []).append(row)
    return {
        language: _names(language, by_language[language], wanted)
        for language in sorted(by_language)
    }


def _names(language: str, rows: list, wanted: str) -> Names:
    """Rows come ESCO's first; the alliance's label counts where ESCO has none."""
    preferred = [
        Label(text, language, source, wanted)
        for kind, source, text in rows
        if kind == Kind.PREFERRED
    ]
    known = {label.text.casefold() for label in preferred[:1]}
    others = {
        text.casefold(): text
        for kind, _source, text in rows
        if kind in (Kind.PREFERRED, Kind.ALTERNATIVE) and text.casefold() not in known
    }
    descriptions = [text for kind, _source, text in rows if kind == Kind.DESCRIPTION]
    return Names(
        language,
        preferred[0] if preferred else None,
        tuple(others[key] for key in sorted(others)),
        descriptions[0] if descriptions else "",
    )


def _preferred(concept_ids):
    return ConceptLabel.objects.filter(concept_id__in=concept_ids, kind=Kind.PREFERRED)


def _best(labels, language: str) -> dict[int, Label]:
    found: dict[int, tuple] = {}
    for pk, code, source, text in labels.values_list("concept_id", "language", "source", "text"):
        rank = (code != language, code != "en", source != Source.ESCO, code)
        if pk not in found or rank < found[pk][0]:
            found[pk] = (rank, Label(text, code, source, language))
    return {pk: label for pk, (_rank, label) in found.items()}
