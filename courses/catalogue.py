"""The catalogue as an index in memory: a dozen filters with counts for five queries."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.facets import Anything, Index, Row
from core.folding import fold
from core.languages import LANGUAGES
from core.listings import ANY, Listing
from core.lists import Chosen, Filter
from core.places import COUNTRIES
from courses.models import (
    Course,
    CourseAudience,
    CourseLanguage,
    CourseSkill,
    CourseStart,
    CourseText,
    Provider,
)
from members.models import Organisation
from skills.models import Concept, JobRole, JobRoleSkill, Level

LEVEL_NAMES = {level.value: level.name.lower() for level in Level}
LOW_COST = Decimal(500)
ANY_DAY = "any"
EQF_LEVELS = tuple(str(level) for level in range(1, 9))


def filters() -> list[Filter]:
    """What the list can be narrowed by, in the order in which it is offered."""
    return [
        Filter("skill", _("Skill"), Anything()),
        Filter(
            "level",
            _("Up to level"),
            {LEVEL_NAMES[value]: str(label) for value, label in Level.choices},
        ),
        Filter("language", _("Taught in"), dict(LANGUAGES)),
        Filter("mode", pgettext("filter", "Mode"), dict(Course.Mode.choices)),
        Filter("country", _("Country"), dict.fromkeys(COUNTRIES, "")),
        Filter("region", _("Region"), Anything()),
        Filter(
            "cost",
            _("Cost"),
            {
                "free": pgettext("cost of a course", "free"),
                "low": _("up to €500"),
                "high": _("more than €500"),
            },
        ),
        Filter("start", _("Starts"), Anything()),
        Filter(
            "eqf",
            _("EQF level"),
            {level: _("EQF %(level)s") % {"level": level} for level in EQF_LEVELS},
        ),
        Filter("credential", _("Credential"), dict(Course.Credential.choices)),
        Filter("provider", _("Provider"), Anything()),
        Filter("trainers", _("For trainers"), {"yes": _("trains trainers")}),
        Filter("role", _("Job role"), Anything()),
    ]


def course_index(user, language: str) -> Index:
    """Every listed course that this person may see, in the order of its title."""
    index = CATALOGUE.index(user, language)
    return replace(index, masks={**index.masks, "start": _from_month(index.masks)})


def _from_month(masks) -> dict[str, int]:
    """For each month the courses that begin in it or later, or at any time."""
    begins = dict(masks.get("begins", {}))
    mask = begins.pop(ANY_DAY, 0)
    found = {}
    for month in sorted(begins, reverse=True):
        mask |= begins[month]
        found[month] = mask
    return found


def _read(courses, language: str) -> list[Row]:
    listed = courses.filter(status=Course.Status.LISTED).order_by()
    facts = listed.values_list(
        "pk",
        "original_language",
        "mode",
        "country",
        "region",
        "cost",
        "eqf",
        "credential",
        "provider__slug",
        "train_the_trainer",
        "provider__organisation__name",
    )
    titles: dict[int, dict[str, str]] = defaultdict(dict)
    texts = CourseText.objects.filter(course__in=listed).order_by()
    for pk, code, title in texts.values_list("course_id", "language", "title"):
        titles[pk][code] = title
    taught, days, taught_in = _taught(listed), _days(listed), _languages(listed)
    rows = []
    for pk, original, mode, country, region, cost, eqf, credential, slug, trains, provider in facts:
        own, skills = titles[pk], taught[pk]
        shown = own.get(language) or own.get(original) or next(iter(own.values()), "")
        rows.append(
            Row(
                pk,
                (fold(shown), pk),
                " ".join([*own.values(), provider]),
                {
                    "mode": [mode],
                    "country": [country],
                    "region": [region],
                    "cost": [cost_band(cost)],
                    "eqf": [eqf],
                    "credential": [credential],
                    "provider": [slug],
                    "trainers": ["yes"] if trains else [],
                    "skill": {skill for skill, _level, _pk in skills},
                    "level": {level for _skill, level, _pk in skills},
                    "taught": [f"{skill}@{level}" for skill, level, _pk in skills],
                    "language": taught_in[pk],
                    "begins": days.get(pk, [ANY_DAY]),
                },
                {
                    "provider": {slug: provider},
                    "skill": {skill: skill_id for skill, _level, skill_id in skills},
                },
            )
        )
    return rows


def cost_band(cost: Decimal | None) -> str:
    if cost is None:
        return ""
    if not cost:
        return "free"
    return "low" if cost <= LOW_COST else "high"


def _taught(courses) -> dict[int, list[tuple[str, str, int]]]:
    """By course (slug of a skill, level, id of the skill)."""
    found = defaultdict(list)
    rows = CourseSkill.objects.filter(course__in=courses).order_by()
    for pk, skill_id, slug, level in rows.values_list(
        "course_id", "skill_id", "skill__slug", "level"
    ):
        found[pk].append((slug, LEVEL_NAMES[level], skill_id))
    return found


def _languages(courses) -> dict[int, list[str]]:
    found = defaultdict(list)
    rows = CourseLanguage.objects.filter(course__in=courses).order_by()
    for pk, code in rows.values_list("course_id", "language"):
        found[pk].append(code)
    return found


def _days(courses) -> dict[int, set[str]]:
    """The months in which a course begins, from today on, of those that have days at all."""
    found = defaultdict(set)
    today = date.today()
    rows = CourseStart.objects.filter(course__in=courses).order_by()
    for pk, day in rows.values_list("course_id", "day"):
        months = found[pk]
        if day >= today:
            months.add(f"{day:%Y-%m}")
    return found


CATALOGUE = Listing(
    "courses",
    Course,
    {
        CourseAudience: "object",
        CourseText: "course",
        CourseSkill: "course",
        CourseLanguage: "course",
        CourseStart: "course",
        Provider: ANY,
        Organisation: ANY,
        Concept: ANY,
    },
    _read,
)


def known(index: Index, chosen: Chosen) -> Chosen:
    """What was chosen without unknown values; a role is looked up later."""
    roles = chosen.values.get("role", ())
    kept = index.known(chosen)
    return replace(kept, values={**kept.values, "role": roles})


def matching(index: Index, chosen: Chosen, *, but: str = "", role_mask: int | None = None) -> int:
    """Courses that fit. A skill and a level mean that skill at that level."""
    values = {name: v for name, v in chosen.values.items() if name not in _JOINED}
    mask = index.matching(replace(chosen, values=values), but=but)
    skills = () if but == "skill" else chosen.values.get("skill", ())
    levels = () if but == "level" else chosen.values.get("level", ())
    if skills and levels:
        mask &= index.any_of("taught", [f"{s}@{level}" for s in skills for level in levels])
    elif skills:
        mask &= index.any_of("skill", skills)
    elif levels:
        mask &= index.any_of("level", levels)
    return mask if role_mask is None or but == "role" else mask & role_mask


_JOINED = ("skill", "level", "role")


def counts(index: Index, name: str, chosen: Chosen, *, role_mask: int | None) -> dict[str, int]:
    """How many courses each value of a filter would find."""
    mask = matching(index, chosen, but=name, role_mask=role_mask)
    other = {"skill": "level", "level": "skill"}.get(name)
    picked = chosen.values.get(other, ()) if other else ()
    if not picked:
        return index.counts(name, mask)
    pairs: dict[str, int] = {}
    for pair, bits in index.masks["taught"].items():
        slug, _at, level = pair.rpartition("@")
        value, partner = (slug, level) if name == "skill" else (level, slug)
        if partner in picked:
            pairs[value] = pairs.get(value, 0) | bits
    return {value: (mask & bits).bit_count() for value, bits in pairs.items()}


def asking_roles(index: Index, slugs, user) -> tuple[dict[str, int], int | None]:
    """(``{slug: id}`` of those roles that exist, the courses that they want or None).

    A role wants courses that teach a skill that it asks for, up to its level or above.
    """
    if not slugs:
        return {}, None
    roles = JobRole.objects.visible_to(user).filter(slug__in=slugs)
    asked = JobRoleSkill.objects.filter(role__in=roles).values_list(
        "role__slug", "role_id", "skill__slug", "level"
    )
    ids, pairs = {}, []
    for slug, pk, skill, wanted in asked:
        ids[slug] = pk
        pairs += [f"{skill}@{name}" for level, name in LEVEL_NAMES.items() if level >= wanted]
    return ids, index.any_of("taught", pairs) if ids else None
