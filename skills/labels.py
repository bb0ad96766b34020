"""What a concept is called in a language, for many concepts in one query.

The reader's language first (ESCO's label before the alliance's), else English, else any language
that has one. Pages mark a label of the alliance, and the language of one in another language.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from skills.models import Concept, ConceptLabel, Source

PREFERRED = ConceptLabel.Kind.PREFERRED


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


def alternative_labels(concept_id: int, language: str) -> list[str]:
    """Other names of a concept in a language, without its preferred one, sorted."""
    rows = ConceptLabel.objects.filter(
        concept_id=concept_id,
        language=language,
        kind__in=(PREFERRED, ConceptLabel.Kind.ALTERNATIVE),
    ).values_list("kind", "text", "start")
    preferred = {start for kind, _text, start in rows if kind == PREFERRED}
    others = {start: text for kind, text, start in rows if start not in preferred}
    return [others[start] for start in sorted(others)]


def labels_in_every_language(concept_id: int) -> dict[str, Label]:
    """``{language: Label}``, by code."""
    rows = _preferred([concept_id]).values_list("language", "source", "text")
    found: dict[str, Label] = {}
    for language, source, text in sorted(rows, key=lambda row: row[1] == Source.ESCO):
        found[language] = Label(text, language, source, language)
    return dict(sorted(found.items()))


def label_texts(concept: Concept, language: str) -> Label:
    return labels_of([concept.pk], language)[concept.pk]


def _preferred(concept_ids):
    return ConceptLabel.objects.filter(concept_id__in=concept_ids, kind=PREFERRED)


def _best(labels, language: str) -> dict[int, Label]:
    found: dict[int, tuple] = {}
    for pk, code, source, text in labels.values_list("concept_id", "language", "source", "text"):
        rank = (code != language, code != "en", source != Source.ESCO, code)
        if pk not in found or rank < found[pk][0]:
            found[pk] = (rank, Label(text, code, source, language))
    return {pk: label for pk, (_rank, label) in found.items()}
