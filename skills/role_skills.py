"""The skills that a role asks for, as its page, its CSV file and a comparison show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from skills.comparison import Asked
from skills.labels import Label, labels_of
from skills.models import Concept, JobRole, JobRoleSkill, Level, Weight
from skills.teaching import Offer, Wish, offers


@dataclass(frozen=True)
class SkillRow:
    """One skill of a role with everything that a line of a table says."""

    skill_id: int
    slug: str
    uri: str
    kind: str
    label: Label
    level: int
    is_essential: bool
    offer: Offer | None = None

    @property
    def level_label(self) -> str:
        return str(Level(self.level).label)

    @property
    def weight_label(self) -> str:
        return str((Weight.ESSENTIAL if self.is_essential else Weight.OPTIONAL).label)


def asked_of(role: JobRole) -> list[tuple]:
    """(skill id, level, weight, slug, URI, type) of each skill that the role asks for.

    Reads the role's children as they are on the instance, so that a preview shows what was typed.
    """
    asked = role.skills.values_list(
        "skill_id", "level", "weight", "skill__slug", "skill__uri", "skill__skill_type"
    )
    return [row for row in asked if row[0] and row[1]]


def skill_rows(asked: list[tuple], language: str, *, user=None, also: Iterable[int] = ()):
    """(rows, labels): essential skills first; ``labels`` holds those of ``also`` too."""
    labels = labels_of({*(row[0] for row in asked), *filter(None, also)}, language)
    found = offers([Wish(pk, slug, level) for pk, level, _weight, slug, *_rest in asked], user)
    rows = [
        SkillRow(pk, slug, uri, kind, labels[pk], level, weight == Weight.ESSENTIAL, found.get(pk))
        for pk, level, weight, slug, uri, kind in asked
    ]
    return sorted(rows, key=lambda row: (not row.is_essential, -row.level)), labels


def concept_facts(ids: Iterable[int]) -> dict[int, tuple[str, str, str]]:
    """``{concept id: (slug, URI, skill type)}``."""
    rows = Concept.objects.filter(pk__in=list(ids)).values_list("pk", "slug", "uri", "skill_type")
    return {pk: facts for pk, *facts in rows}


def asked_by(role_ids: Iterable[int]) -> dict[int, list[Asked]]:
    """``{role id: what it asks for}``, one query."""
    found: dict[int, list[Asked]] = {pk: [] for pk in role_ids}
    rows = JobRoleSkill.objects.filter(role_id__in=found).order_by("sort_order", "pk")
    for role_id, skill_id, level, weight in rows.values_list(
        "role_id", "skill_id", "level", "weight"
    ):
        found[role_id].append(Asked(skill_id, level, weight == Weight.ESSENTIAL))
    return found
