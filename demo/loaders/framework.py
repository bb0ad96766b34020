"""Job roles of the alliance, on the ESCO slice that the project ships."""

import uuid

from core.audience import PUBLIC
from core.happenings import tell_changed
from core.texts import locale_ids
from demo.content import read_all
from demo.loaders.alliance import publish_to
from members.models import WorkingGroup
from skills import framework
from skills.models import (
    Concept,
    JobRole,
    JobRoleAudience,
    JobRoleCountry,
    JobRoleSkill,
    JobRoleText,
    Level,
    RelatedRole,
    WorkFunction,
)


def load() -> str:
    framework.load()
    new = load_roles()
    tell_changed(JobRole, new)
    return f"{Concept.objects.count()} concepts, {JobRole.objects.count()} job roles"


def load_roles() -> list[uuid.UUID]:
    concepts = dict(Concept.objects.values_list("uri", "pk"))
    groups = {g.key: g for g in WorkingGroup.objects.all()}
    locales = locale_ids()
    known = set(JobRole.objects.values_list("slug", flat=True))
    rows = {slug: row for slug, row in read_all("roles") if slug not in known}
    roles = {slug: new_role(slug, row, concepts, groups) for slug, row in rows.items()}
    for slug, row in rows.items():
        add_texts(roles[slug], row["texts"], locales)
        everyone = {role.slug: role for role in JobRole.objects.all()}
        RelatedRole.objects.bulk_create(
            RelatedRole(role=roles[slug], other=everyone[other], sort_order=position)
            for position, other in enumerate(row.get("related", []))
        )
    return [role.uuid for role in roles.values()]


def new_role(slug: str, row: dict, concepts: dict[str, int], groups) -> JobRole:
    role = JobRole.objects.create(
        slug=slug,
        code=row["code"],
        version=row["version"],
        status=row["status"],
        eqf=row["eqf"],
        tendency=row["tendency"],
        tendency_source=row["tendency_source"],
        isco_code=row["isco"],
        occupation_id=concepts[row["occupation"]],
        match=row["match"],
        group=groups.get(row["group"]),
        valid_from=row["valid_from"],
        next_review=row["next_review"],
    )
    if role.status == JobRole.Status.PUBLISHED:
        publish_to(JobRoleAudience, role, PUBLIC)
    else:
        publish_to(JobRoleAudience, role, "role:secretariat", f"group:{row['group']}")
    JobRoleCountry.objects.bulk_create(
        JobRoleCountry(role=role, country=country, sort_order=position)
        for position, country in enumerate(row.get("regulated_in", []))
    )
    JobRoleSkill.objects.bulk_create(
        JobRoleSkill(
            role=role,
            skill_id=concepts[skill["uri"]],
            level=Level[skill["level"].upper()],
            weight=skill["weight"],
            sort_order=position,
        )
        for position, skill in enumerate(row["skills"])
    )
    return role


def add_texts(role: JobRole, texts: dict[str, dict], locales: dict[str, int]) -> None:
    key = uuid.uuid4()
    function_keys = [uuid.uuid4() for _ in range(12)]
    for language, text in texts.items():
        row = JobRoleText.objects.create(
            role=role,
            locale_id=locales[language],
            translation_key=key,
            title=text["title"],
            purpose=text["purpose"].strip(),
            entry_route=text["entry_route"].strip(),
        )
        WorkFunction.objects.bulk_create(
            WorkFunction(
                text=row,
                locale_id=locales[language],
                translation_key=function_keys[position],
                sort_order=position,
                title=function["title"],
                tasks="\n".join(function["tasks"]),
            )
            for position, function in enumerate(text["functions"])
        )
