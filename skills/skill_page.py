"""The page of one skill: its names, what its levels mean, who asks for it, where to learn it."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from core.languages import NAMES
from core.linked_data import script
from core.pages import Page
from core.sections import sections
from core.texts import choose_language
from skills.labels import Label, Names, labels_of, names_of
from skills.linked_data import defined_term
from skills.models import (
    Concept,
    ConceptRelation,
    JobRole,
    JobRoleSkill,
    Level,
    LevelDescriptor,
    Weight,
)
from skills.titles import Title, titles_of

MOST_RELATED = 24
Relation = ConceptRelation.Kind
REUSABILITY = {  # ESCO's words for how far a skill reaches
    "transversal": pgettext_lazy("reusability of a skill", "transversal"),
    "cross-sector": pgettext_lazy("reusability of a skill", "across sectors"),
    "sector-specific": pgettext_lazy("reusability of a skill", "within a sector"),
    "occupation-specific": pgettext_lazy("reusability of a skill", "within an occupation"),
}


@dataclass(frozen=True)
class AskingRole:
    slug: str
    title: Title
    level: int
    level_label: str
    weight_label: str


@dataclass(frozen=True)
class Descriptor:
    """What somebody at a level does; ``lang`` is empty in the reader's language."""

    level: int
    level_label: str
    text: str
    lang: str


@dataclass(frozen=True)
class RelatedSkill:
    """``slug`` is empty for a group, which has no page."""

    slug: str
    label: Label


def skill_page(concept: Concept, user, language: str) -> Page:
    names = names_of(concept.pk, language)
    own = _shown(names, language)
    label = labels_of([concept.pk], language)[concept.pk] if own is None else own.preferred
    broader, related = _relations(concept, language)
    languages = tuple(code for code, row in names.items() if row.preferred)
    described = choose_language([c for c, row in names.items() if row.description], language, "en")
    context = {
        "concept": concept,
        "label": label,
        "kind": concept.get_skill_type_display(),
        "alternatives": names[label.language].alternatives if label.language in names else (),
        "description": names[described].description if described else "",
        "description_lang": described if described != language else "",
        "description_language": NAMES.get(described, ""),
        "names": [(NAMES.get(code, code), row) for code, row in names.items() if row.preferred],
        "levels": descriptors(concept, language),
        "roles": _asking(concept, user, language),
        "broader": broader,
        "related": related,
        "facts": [
            (pgettext("fact of a skill", "Kind"), concept.get_skill_type_display()),
            (_("Reusability"), REUSABILITY.get(concept.reuse_level, "")),
            (_("Release"), f"ESCO {concept.release}" if concept.release else ""),
            (_("Languages"), len(languages)),
        ],
        "sections": sections("skill", concept, user, language),
        "crumbs": [(_("Skills"), reverse("skills:skills")), (label.text, "")],
        "linked_data": script(defined_term(concept, names, language)),
    }
    return Page(
        title=label.text,
        template="skills/skill.html",
        context=context,
        description=context["description"][:300],
        languages=languages,
        content_language=label.language,
        extra_head="skills/skill_head.html",
        section="skills",
        noindex=concept.is_obsolete,
    )


def _shown(names: dict[str, Names], language: str) -> Names | None:
    code = choose_language([c for c, row in names.items() if row.preferred], language, "en")
    return names[code] if code else None


def descriptors(concept: Concept, language: str) -> list[Descriptor]:
    """The levels that this skill has, each in the reader's language, else in English."""
    texts: dict[int, dict[str, str]] = {}
    rows = LevelDescriptor.objects.filter(concept=concept)
    for level, code, text in rows.values_list("level", "language", "text"):
        texts.setdefault(level, {})[code] = text
    found = []
    for level in sorted(texts):
        code = choose_language(texts[level], language, "en")
        lang = "" if code == language else code
        found.append(Descriptor(level, str(Level(level).label), texts[level][code], lang))
    return found


def _asking(concept: Concept, user, language: str) -> list[AskingRole]:
    roles = JobRole.objects.visible_to(user).filter(status=JobRole.Status.PUBLISHED)
    rows = list(
        JobRoleSkill.objects.filter(skill=concept, role__in=roles)
        .order_by("-level")
        .values_list("role_id", "role__slug", "level", "weight")
    )
    titles = titles_of((row[0] for row in rows), language)
    found = [
        AskingRole(slug, titles[pk], level, str(Level(level).label), str(Weight(weight).label))
        for pk, slug, level, weight in rows
        if pk in titles
    ]
    return sorted(found, key=lambda row: (-row.level, row.title.text))


def _relations(concept: Concept, language: str):
    """(broader concepts, related skills), of at most MOST_RELATED each."""
    kinds = (Relation.ESSENTIAL_FOR_SKILL, Relation.OPTIONAL_FOR_SKILL)
    relations = ConceptRelation.objects.filter(
        Q(subject=concept, kind=Relation.BROADER)
        | Q(subject=concept, kind__in=kinds)
        | Q(object=concept, kind__in=kinds)
    )
    broader, related = [], []
    for subject_id, object_id, kind in relations.values_list("subject_id", "object_id", "kind"):
        if kind == Relation.BROADER:
            broader.append(object_id)
        else:
            related.append(object_id if subject_id == concept.pk else subject_id)
    broader = list(dict.fromkeys(broader))[:MOST_RELATED]
    related = list(dict.fromkeys(related))[:MOST_RELATED]
    both = [*broader, *related]
    if not both:
        return [], []
    slugs = dict(Concept.objects.skills().filter(pk__in=both).values_list("pk", "slug"))
    labels = labels_of(both, language)

    def shown(ids):
        rows = [RelatedSkill(slugs.get(pk, ""), labels[pk]) for pk in ids]
        return sorted(rows, key=lambda row: row.label.text)

    return shown(broader), shown(related)
