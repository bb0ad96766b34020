"""The list of job roles: rows that can be scanned, narrowed by facts and by words of the title."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.audience import PUBLIC, keys_of
from core.facets import Anything, Index, Row, build
from core.folding import fold
from core.lists import Chosen, Filter, options, paginate
from core.pages import Page
from core.versions import cached
from members.names import names
from skills.models import JobRole, JobRoleSkill, Weight
from skills.titles import Title, titles_of

EQF_LEVELS = tuple(str(level) for level in range(1, 9))
HIDDEN = (JobRole.Status.SUPERSEDED, JobRole.Status.WITHDRAWN)


@dataclass(frozen=True)
class RoleRow:
    """A line of the list."""

    slug: str
    title: Title
    code: str
    version: str
    status: str
    status_label: str
    tendency: str
    tendency_label: str
    eqf: int | None
    group: str
    skills: int
    essential: int


def filters() -> list[Filter]:
    return [
        Filter("tendency", pgettext("filter", "Tendency"), dict(JobRole.Tendency.choices)),
        Filter(
            "eqf",
            _("EQF level"),
            {level: _("EQF %(level)s") % {"level": level} for level in EQF_LEVELS},
        ),
        Filter("group", _("Owned by"), Anything()),
    ]


def role_index(user, language: str) -> Index:
    """Every role of the list in the order of its title; kept for anonymous readers."""
    if keys_of(user) == {PUBLIC}:
        name = f"roles:index:{language}"
        return cached(name, ["skills", "members"], lambda: _build_index(user, language))
    return _build_index(user, language)


def _build_index(user, language: str) -> Index:
    rows = list(
        JobRole.objects.visible_to(user)
        .exclude(status__in=HIDDEN)
        .values_list("pk", "code", "tendency", "eqf", "group__key")
    )
    titles = titles_of((row[0] for row in rows), language)
    return build(
        Row(
            pk,
            (fold(f"{titles[pk]} {code}"), pk),
            f"{titles[pk]} {code}",
            {"tendency": [tendency], "eqf": [eqf], "group": [group]},
        )
        for pk, code, tendency, eqf, group in rows
        if pk in titles
    )


def role_list(chosen: Chosen, user, language: str) -> Page:
    index = role_index(user, language)
    chosen = index.known(chosen)
    mask = index.matching(chosen)
    page_obj = paginate(index.picked(mask), chosen)
    return Page(
        title=_("Job roles"),
        template="skills/roles.html",
        context={
            "page_obj": page_obj,
            "rows": role_rows(page_obj.object_list, language),
            "groups": _facets(index, chosen, language),
            "chosen": chosen,
            "result_count": mask.bit_count(),
            "crumbs": [(_("Job roles"), "")],
            "compare": reverse("skills:compare"),
        },
        description=_("Job roles of the automotive sector with the skills that they ask for."),
        section="roles",
    )


def _facets(index: Index, chosen: Chosen, language: str):
    rows = []
    for f in filters():
        counts = index.counts(f.name, index.matching(chosen, but=f.name))
        if f.name == "group":
            words = {key: g.name for key, g in names(language).groups.items()}
            f = Filter(f.name, f.label, words)
        rows.append((f, options(f, chosen, counts)))
    return rows


def role_rows(role_ids, language: str) -> list[RoleRow]:
    """Lines for these roles, in this order; four queries however many."""
    ids = list(role_ids)
    facts = {
        pk: row
        for pk, *row in JobRole.objects.filter(pk__in=ids).values_list(
            "pk", "slug", "code", "version", "status", "tendency", "eqf", "group__key"
        )
    }
    titles = titles_of(ids, language)
    groups = names(language).groups
    counts = {
        pk: (total, essential)
        for pk, total, essential in JobRoleSkill.objects.filter(role_id__in=ids)
        .order_by()
        .values_list("role_id")
        .annotate(total=Count("pk"), essential=Count("pk", filter=Q(weight=Weight.ESSENTIAL)))
    }
    rows = []
    for pk in ids:
        if pk not in facts or pk not in titles:
            continue
        slug, code, version, status, tendency, eqf, group = facts[pk]
        total, essential = counts.get(pk, (0, 0))
        rows.append(
            RoleRow(
                slug=slug,
                title=titles[pk],
                code=code,
                version=version,
                status=status,
                status_label=str(JobRole.Status(status).label),
                tendency=tendency,
                tendency_label=str(JobRole.Tendency(tendency).label) if tendency else "",
                eqf=eqf,
                group=groups[group].name if group in groups else "",
                skills=total,
                essential=essential,
            )
        )
    return rows
