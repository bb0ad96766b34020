"""Skills: a document for each language in which the concept has a preferred label."""

from collections import defaultdict
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.audience import PUBLIC
from search.facets import LANGUAGE, of_choices
from search.publishers.base import Document, Label, Publisher, below_language, joined
from skills.models import Concept, ConceptLabel, Source

KIND = ConceptLabel.Kind
NAMES = (KIND.PREFERRED, KIND.ALTERNATIVE, KIND.HIDDEN)
SKILL_TYPE = of_choices(
    "skill_type", pgettext_lazy("facet of search", "Type of skill"), Concept.SkillType
)


def all_uuids():
    return Concept.objects.skills().current().values_list("uuid", flat=True)


def documents(uuids) -> Iterator[Document]:
    concepts = Concept.objects.skills().current().filter(uuid__in=uuids)
    rows = list(concepts.values_list("pk", "uuid", "slug", "skill_type"))
    labels = labels_of([pk for pk, *_rest in rows])
    for pk, uuid, slug, skill_type in rows:
        languages = [code for code, texts in labels[pk].items() if texts[KIND.PREFERRED]]
        for language in languages:
            texts = labels[pk][language]
            title = texts[KIND.PREFERRED][0]
            yield Document(
                uuid=uuid,
                language=language,
                title=title,
                text=joined(*texts[KIND.DESCRIPTION], *texts[KIND.DEFINITION]),
                address=below_language(reverse("skills:skill", args=[slug])),
                original="en",
                labels=other_names(texts, title),
                facets=frozenset(
                    {("skill_type", skill_type)} - {("skill_type", "")}
                    | {("language", code) for code in languages}
                ),
                audience=frozenset([PUBLIC]),
                facts={"type": skill_type},
            )


def labels_of(concept_ids) -> dict[int, dict[str, dict[str, list[str]]]]:
    """``{concept id: {language: {kind: texts}}}``, ESCO's before the alliance's."""
    found = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    rows = ConceptLabel.objects.filter(concept_id__in=concept_ids).order_by("pk")
    ours_last = sorted(
        rows.values_list("concept_id", "language", "kind", "text", "source"),
        key=lambda row: row[4] != Source.ESCO,
    )
    for pk, language, kind, text, _source in ours_last:
        found[pk][language][kind].append(text)
    return found


def other_names(texts: dict[str, list[str]], title: str) -> frozenset[Label]:
    """All labels of a concept in one language but the title itself."""
    return frozenset(
        Label(str(kind), text) for kind in NAMES for text in texts[kind] if text != title
    )


def describe(facts, _words) -> list[str]:
    is_knowledge = facts["type"] == Concept.SkillType.KNOWLEDGE
    return [str(Concept.SkillType.KNOWLEDGE.label)] if is_knowledge else []


PUBLISHER = Publisher(
    kind="skill",
    model=Concept,
    one=pgettext_lazy("kind of result", "Skill"),
    many=_("Skills"),
    all_uuids=all_uuids,
    documents=documents,
    describe=describe,
    facets=(SKILL_TYPE, LANGUAGE),
)
