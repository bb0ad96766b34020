"""Skills: a document for each language in which the concept has a preferred label."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from core.audience import PUBLIC
from courses.models import Course, CourseSkill
from search.facets import LANGUAGE, of_choices
from search.publishers.base import Document, Label, Publisher, Wider, below_language, joined
from skills import labels
from skills.models import (
    Concept,
    ConceptLabel,
    ConceptRelation,
    JobRole,
    JobRoleSkill,
    Source,
)
from skills.skill_page import REUSABILITY

KIND = ConceptLabel.Kind
NAMES = (KIND.PREFERRED, KIND.ALTERNATIVE, KIND.HIDDEN)
SKILL_TYPE = of_choices(
    "skill_type", pgettext_lazy("facet of search", "Type of skill"), Concept.SkillType
)


def all_uuids():
    return Concept.objects.skills().current().values_list("uuid", flat=True)


def documents(uuids) -> Iterator[Document]:
    concepts = Concept.objects.skills().current().filter(uuid__in=uuids)
    rows = list(concepts.values_list("pk", "uuid", "slug", "skill_type", "reuse_level"))
    by_concept = labels_of([pk for pk, *_rest in rows])
    for pk, uuid, slug, skill_type, reuse in rows:
        languages = [code for code, texts in by_concept[pk].items() if texts[KIND.PREFERRED]]
        for language in languages:
            texts = by_concept[pk][language]
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
                facts={"type": skill_type, "reuse": reuse},
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
    found = []
    if facts["type"] == Concept.SkillType.KNOWLEDGE:
        found.append(str(Concept.SkillType.KNOWLEDGE.label))
    if facts.get("reuse") in REUSABILITY:
        found.append(str(REUSABILITY[facts["reuse"]]))
    if roles := facts.get("roles"):
        asked = ngettext("needed in %(count)s job role", "needed in %(count)s job roles", roles)
        found.append(asked % {"count": roles})
    if courses := facts.get("courses"):
        taught = ngettext("taught in %(count)s course", "taught in %(count)s courses", courses)
        found.append(taught % {"count": courses})
    return found


def counted(uuids, keys) -> dict[str, dict]:
    """How many job roles ask for each skill and how many courses teach it, of those one may see."""
    roles = JobRole.objects.visible_to_keys(keys).filter(status=JobRole.Status.PUBLISHED)
    courses = Course.objects.visible_to_keys(keys).filter(status=Course.Status.LISTED)
    found: dict[str, dict] = defaultdict(dict)
    for name, rows in (
        ("roles", JobRoleSkill.objects.filter(role__in=roles)),
        ("courses", CourseSkill.objects.filter(course__in=courses)),
    ):
        numbers = rows.filter(skill__uuid__in=uuids).order_by().values_list("skill__uuid")
        for uuid, number in numbers.annotate(Count("pk")):
            found[str(uuid)][name] = number
    return found


def wider(uuids, language: str) -> list[Wider]:
    """ESCO's broader skills of these."""
    rows = ConceptRelation.objects.filter(
        kind=ConceptRelation.Kind.BROADER,
        subject__uuid__in=uuids,
        object__in=Concept.objects.skills().current(),
    ).values_list("object_id", "object__uuid", "object__slug")
    found = {pk: rest for pk, *rest in rows}
    names = labels.labels_of(found, language)
    return [
        Wider(str(uuid), names[pk].text, names[pk].lang, reverse("skills:skill", args=[slug]))
        for pk, (uuid, slug) in found.items()
    ]


PUBLISHER = Publisher(
    kind="skill",
    model=Concept,
    one=pgettext_lazy("kind of result", "Skill"),
    many=_("Skills"),
    all_uuids=all_uuids,
    documents=documents,
    describe=describe,
    facets=(SKILL_TYPE, LANGUAGE),
    counted=counted,
    wider=wider,
)
