"""The catalogue as an index in memory: a dozen filters with counts for six queries."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.audience import PUBLIC, keys_of
from core.facets import Anything, Index, build
from core.folding import fold
from core.languages import LANGUAGES
from core.lists import Chosen, Filter
from core.places import COUNTRIES
from core.versions import cached
from courses.models import Course, CourseLanguage, CourseSkill, CourseStart, CourseText
from skills.models import JobRole, JobRoleSkill, Level

LEVEL_NAMES = {level.value: level.name.lower() for level in Level}
LOW_COST = Decimal(500)
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
    """Every listed course in the order of its title; kept for anonymous readers."""
    if keys_of(user) == {PUBLIC}:
        name = f"courses:index:{language}:{date.today()}"
        return cached(name, ["courses", "skills", "members"], lambda: _build(user, language))
    return _build(user, language)


def _build(user, language: str) -> Index:
    courses = Course.objects.visible_to(user).filter(status=Course.Status.LISTED)
    facts = {
        pk: row
        for pk, *row in courses.order_by().values_list(
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
    }
    titles: dict[int, dict[str, str]] = {}
    for pk, code, title in CourseText.objects.values_list("course_id", "language", "title"):
        titles.setdefault(pk, {})[code] = title
    taught, skill_ids = _taught()
    values = {**_values(facts), **taught, **_days(facts)}
    names = {row[-3]: row[-1] for row in facts.values()}
    words = {"skill": skill_ids, "provider": names}
    return build(_in_order(facts, titles, language), values, words)


def _in_order(facts, titles, language: str) -> list[tuple[int, str]]:
    """(id, words that a search looks at), by the title that the reader sees."""
    rows = []
    for pk, (original, *_facts, provider) in facts.items():
        own = titles.get(pk, {})
        shown = own.get(language) or own.get(original) or next(iter(own.values()), "")
        rows.append((fold(shown), pk, " ".join([*own.values(), provider])))
    return [(pk, words) for _shown, pk, words in sorted(rows)]


def _values(facts) -> dict[str, dict[int, list]]:
    values = {
        name: {} for name in ("mode", "country", "region", "cost", "eqf", "credential", "provider")
    }
    trainers = {}
    for pk, (
        _original,
        mode,
        country,
        region,
        cost,
        eqf,
        credential,
        slug,
        trains,
        _n,
    ) in facts.items():
        row = (mode, country, region, cost_band(cost), eqf, credential, slug)
        for name, value in zip(values, row, strict=True):
            values[name][pk] = [value]
        trainers[pk] = ["yes"] if trains else []
    return {**values, "trainers": trainers}


def cost_band(cost: Decimal | None) -> str:
    if cost is None:
        return ""
    if not cost:
        return "free"
    return "low" if cost <= LOW_COST else "high"


def _taught() -> tuple[dict[str, dict[int, set]], dict[str, int]]:
    """(values, ids of the skills by slug).

    Values: skills, levels, both together (``<slug>@<level>``), languages of instruction.
    """
    skills, levels, both, languages, ids = {}, {}, {}, {}, {}
    for pk, skill_id, slug, level in CourseSkill.objects.order_by().values_list(
        "course_id", "skill_id", "skill__slug", "level"
    ):
        ids[slug] = skill_id
        skills.setdefault(pk, set()).add(slug)
        levels.setdefault(pk, set()).add(LEVEL_NAMES[level])
        both.setdefault(pk, set()).add(f"{slug}@{LEVEL_NAMES[level]}")
    for pk, code in CourseLanguage.objects.order_by().values_list("course_id", "language"):
        languages.setdefault(pk, set()).add(code)
    return {"skill": skills, "level": levels, "taught": both, "language": languages}, ids


def _days(facts) -> dict[str, dict[int, set]]:
    """For each month the courses that begin in it or later, or at any time."""
    months: dict[int, set[str]] = {pk: set() for pk in facts}
    dated = set()
    today = date.today()
    for pk, day in CourseStart.objects.order_by().values_list("course_id", "day"):
        dated.add(pk)
        if day >= today and pk in months:
            months[pk].add(f"{day:%Y-%m}")
    every = sorted(set().union(*months.values()))
    return {
        "start": {
            pk: {month for month in every if pk not in dated or month <= max(own, default="")}
            for pk, own in months.items()
        }
    }


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
