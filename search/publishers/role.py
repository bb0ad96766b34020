"""Job roles: their own texts, and under every name that ESCO knows their occupation by.

Where the alliance has no text in a language but ESCO has a label, the role is found by that label.
"""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.texts import language_codes
from search.facets import EQF, GROUP, LANGUAGE, of_choices
from search.publishers.base import Document, Publisher, below_language, joined
from search.publishers.linked import by_owner, concept_names, in_language, rows_of
from search.publishers.skill import KIND, labels_of, other_names
from skills.models import (
    Concept,
    JobRole,
    JobRoleAudience,
    JobRoleSkill,
    JobRoleText,
    WorkFunction,
)

TENDENCY = of_choices("tendency", pgettext_lazy("facet of search", "Tendency"), JobRole.Tendency)


def _live():
    return JobRole.objects.filter(status=JobRole.Status.PUBLISHED)


def all_uuids():
    return _live().values_list("uuid", flat=True)


def documents(uuids) -> Iterator[Document]:
    roles = list(_live().filter(uuid__in=uuids).select_related("group"))
    ids = [role.pk for role in roles]
    texts = _texts(ids)
    labels = labels_of([role.occupation_id for role in roles if role.occupation_id])
    skills = rows_of(JobRoleSkill, "role", ids, "skill_id")
    skill_names = concept_names(pk for each in skills.values() for pk in each)
    audience = rows_of(JobRoleAudience, "object", ids, "key")
    for role in roles:
        names_in = labels[role.occupation_id] if role.occupation_id else {}
        written = texts[role.pk]
        named = {code for code, found in names_in.items() if _name(found)}
        for language in sorted(set(written) | named):
            other = names_in[language] if language in names_in else defaultdict(list)
            title, text = written.get(language, ("", ""))
            title = title or _name(other)
            yield Document(
                uuid=role.uuid,
                language=language,
                title=title,
                text=joined(text, in_language(skills[role.pk], skill_names, language)),
                address=below_language(reverse("skills:role", args=[role.slug])),
                original=role.original_language,
                date=role.valid_from,
                labels=other_names(other, title),
                facets=_facets(role, written),
                audience=frozenset(audience[role.pk]),
                facts={
                    "code": role.code,
                    "eqf": role.eqf,
                    "tendency": role.tendency,
                    "group": role.group.key if role.group else "",
                },
            )


def _texts(ids) -> dict[int, dict[str, tuple[str, str]]]:
    """``{role id: {language: (title, text)}}`` of the live texts."""
    codes = language_codes()
    functions = by_owner(
        (text, joined(title, tasks))
        for text, title, tasks in WorkFunction.objects.filter(text__role__in=ids).values_list(
            "text_id", "title", "tasks"
        )
    )
    found = defaultdict(dict)
    rows = JobRoleText.objects.live().filter(role__in=ids)
    for pk, role, locale, title, purpose, entry in rows.values_list(
        "pk", "role_id", "locale_id", "title", "purpose", "entry_route"
    ):
        found[role][codes[locale]] = (title, joined(purpose, *functions[pk], entry))
    return found


def _name(labels) -> str:
    """What ESCO calls the occupation in one language, by its preferred label if there is one."""
    return next(iter(labels[KIND.PREFERRED] + labels[KIND.ALTERNATIVE]), "")


def _facets(role: JobRole, languages) -> frozenset[tuple[str, str]]:
    values = {("language", code) for code in languages}
    if role.eqf:
        values.add(("eqf", str(role.eqf)))
    if role.tendency:
        values.add(("tendency", role.tendency))
    if role.group:
        values.add(("group", role.group.key))
    return frozenset(values)


def of_concepts(uuids):
    """Roles that carry names of these concepts."""
    touched = Q(occupation__uuid__in=uuids) | Q(skills__skill__uuid__in=uuids)
    return _live().filter(touched).values_list("uuid", flat=True).distinct()


def describe(facts, words) -> list[str]:
    found = [facts["code"]]
    if facts["eqf"]:
        found.append(gettext("EQF level %(level)s") % {"level": facts["eqf"]})
    if group := words.groups.get(facts["group"]):
        found.append(group.name)
    return found


PUBLISHER = Publisher(
    kind="role",
    model=JobRole,
    one=_("Job role"),
    many=_("Job roles"),
    all_uuids=all_uuids,
    documents=documents,
    describe=describe,
    facets=(TENDENCY, EQF, GROUP, LANGUAGE),
    follows={Concept: of_concepts},
    texts=(JobRoleText, "role__uuid"),
)
