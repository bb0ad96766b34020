"""Two or three roles side by side: from the first, what the others ask for beyond it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from core.folding import fold
from core.pages import Page
from skills.comparison import Comparison, Gap, compare
from skills.labels import Label, labels_of
from skills.models import JobRole, Level
from skills.role_list import HIDDEN
from skills.role_skills import asked_by, concept_facts
from skills.teaching import Offer, Wish, offers
from skills.titles import Title, titles_of

MOST_ROLES = 3


@dataclass(frozen=True)
class GapRow:
    """A skill of the target as a line: its name, both levels, courses that reach the target's."""

    slug: str
    label: Label
    gap: Gap
    offer: Offer | None

    @property
    def own_label(self) -> str:
        return str(Level(self.gap.own).label) if self.gap.own else ""

    @property
    def target_label(self) -> str:
        return str(Level(self.gap.target).label)


@dataclass(frozen=True)
class Target:
    """One role that the first is compared with."""

    slug: str
    title: Title
    comparison: Comparison
    shared: list[GapRow]
    higher: list[GapRow]
    missing: list[GapRow]


def asked_roles(values: list[str]) -> tuple[str, ...]:
    """The slugs of ``?role=`` as far as they make sense: the first may be left open."""
    first, *rest = [value if len(value) <= 80 else "" for value in values[:MOST_ROLES]] or [""]
    others = [slug for slug in dict.fromkeys(rest) if slug and slug != first]
    return (first, *others)


def compare_page(slugs: tuple[str, ...], user, language: str) -> Page:
    """``slugs``: the own role first (may be empty), then up to two others."""
    roles = JobRole.objects.visible_to(user).exclude(status__in=HIDDEN)
    ids = dict(roles.values_list("slug", "pk"))
    titles = titles_of(ids.values(), language)
    known = {slug: titles[pk] for slug, pk in ids.items() if pk in titles}
    picked = [slug if slug in known else "" for slug in slugs]
    own, others = picked[0], [slug for slug in picked[1:] if slug]
    targets = _targets(own, others, ids, known, user, language) if own and others else []
    return Page(
        title=_("Compare job roles"),
        template="skills/compare.html",
        context={
            "own": known.get(own),
            "own_slug": own,
            "others": [*others, "", ""][: MOST_ROLES - 1],
            "choices": sorted(known.items(), key=lambda item: fold(item[1].text)),
            "targets": targets,
            "crumbs": [(_("Job roles"), reverse("skills:roles")), (_("Compare"), "")],
        },
        description=_("What one job role asks for beyond another, skill by skill."),
        section="roles",
        noindex=bool(targets),
    )


def _targets(own, others, ids, known, user, language) -> list[Target]:
    asked = asked_by(ids[slug] for slug in (own, *others))
    found = {slug: compare(asked[ids[own]], asked[ids[slug]]) for slug in others}
    skills = {gap.skill_id for c in found.values() for gap in (*c.shared, *c.gaps)}
    labels = labels_of(skills, language)
    concepts = concept_facts(skills)
    targets = []
    for slug, comparison in found.items():
        wishes = [Wish(g.skill_id, concepts[g.skill_id][0], g.target) for g in comparison.gaps]
        courses = offers(wishes, user)
        lists = (comparison.shared, comparison.higher, comparison.missing)
        rows = [
            [
                GapRow(concepts[g.skill_id][0], labels[g.skill_id], g, courses.get(g.skill_id))
                for g in gaps
            ]
            for gaps in lists
        ]
        targets.append(Target(slug, known[slug], comparison, *rows))
    return targets
