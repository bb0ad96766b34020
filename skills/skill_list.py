"""The list of skills: by name in the reader's language, 840 of them or 14,000."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.facets import Index, Row, build
from core.folding import fold
from core.lists import Chosen, Filter, options, paginate
from core.pages import Page
from core.versions import cached
from skills.labels import Label, labels_of
from skills.models import Concept, ConceptLabel, JobRole, JobRoleSkill, Level, Source
from skills.role_skills import concept_facts
from skills.teaching import Offer, Wish, offers

PAGE_SIZE = 48
Kind = ConceptLabel.Kind


@dataclass(frozen=True)
class SkillLine:
    slug: str
    label: Label
    kind_label: str
    roles: int
    offer: Offer | None


def filters() -> list[Filter]:
    return [
        Filter("kind", pgettext("filter", "Kind"), dict(Concept.SkillType.choices)),
        Filter("used", _("Used"), {"roles": _("in job roles")}),
    ]


def skill_index(language: str) -> Index:
    """Every current skill by its name in this language, else in English."""
    return cached(f"skills:index:{language}", ["skills"], lambda: _build_index(language))


def _build_index(language: str) -> Index:
    skills = Concept.objects.skills().current()
    kinds = dict(skills.values_list("pk", "skill_type"))
    starts: dict[int, tuple] = {}
    labels = ConceptLabel.objects.filter(kind=Kind.PREFERRED, language__in={language, "en"})
    for pk, code, source, start in labels.values_list("concept_id", "language", "source", "start"):
        rank = (code != language, source != Source.ESCO, start)
        if pk in kinds and (pk not in starts or rank < starts[pk]):
            starts[pk] = rank
    used = JobRoleSkill.objects.filter(role__in=JobRole.objects.public()).order_by()
    used = set(used.values_list("skill_id", flat=True).distinct())
    return build(
        Row(
            pk,
            (starts[pk][2] if pk in starts else "\uffff", pk),
            "",
            {"kind": [kind], "used": ["roles"] if pk in used else []},
        )
        for pk, kind in kinds.items()
    )


def named(text: str, language: str):
    """Ids of the concepts of which a name has a word that begins like this.

    Looks at the names in the reader's language and in English: an English label stands in where
    there is no other.
    """
    labels = having_name(text).filter(
        language__in={language, "en"}, kind__in=(Kind.PREFERRED, Kind.ALTERNATIVE)
    )
    return labels.values_list("concept_id", flat=True).distinct()


def having_name(text: str):
    """Labels of any language and kind with a word that begins like this."""
    start = fold(text)[:60]
    return ConceptLabel.objects.filter(
        Q(start__startswith=start) | Q(start__contains=f" {start}")
    ).exclude(start="")


def skill_list(chosen: Chosen, user, language: str) -> Page:
    index = skill_index(language)
    chosen = index.known(chosen)
    among = index.of(named(chosen.text, language)) if fold(chosen.text) else index.everything
    mask = index.matching(chosen, among=among)
    page_obj = paginate(index.picked(mask), chosen, PAGE_SIZE)
    facets = [
        (
            f,
            options(
                f, chosen, index.counts(f.name, index.matching(chosen, but=f.name, among=among))
            ),
        )
        for f in filters()
    ]
    return Page(
        title=_("Skills"),
        template="skills/skills.html",
        context={
            "page_obj": page_obj,
            "rows": skill_lines(page_obj.object_list, user, language),
            "groups": facets,
            "chosen": chosen,
            "result_count": mask.bit_count(),
            "crumbs": [(_("Skills"), "")],
        },
        description=_("Skills and knowledge of the automotive sector, with labels by language."),
        section="skills",
    )


def skill_lines(skill_ids, user, language: str) -> list[SkillLine]:
    """Lines for these skills, in this order; four queries however many."""
    ids = list(skill_ids)
    concepts = concept_facts(ids)
    labels = labels_of(ids, language)
    roles = JobRole.objects.visible_to(user).filter(status=JobRole.Status.PUBLISHED)
    asked = JobRoleSkill.objects.filter(skill_id__in=ids, role__in=roles).order_by()
    counts = dict(asked.values_list("skill_id").annotate(Count("pk")))
    taught = offers((Wish(pk, concepts[pk][0], Level.AWARENESS) for pk in concepts), user)
    kinds = dict(Concept.SkillType.choices)
    return [
        SkillLine(
            slug=concepts[pk][0],
            label=labels[pk],
            kind_label=str(kinds.get(concepts[pk][2], "")),
            roles=counts.get(pk, 0),
            offer=taught.get(pk),
        )
        for pk in ids
        if pk in concepts
    ]
