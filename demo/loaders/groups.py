"""What the groups do: charters, milestones, outputs in every state, exchanges."""

import uuid

from accounts.models import User
from core.happenings import tell_changed
from core.richtext import from_plain
from core.texts import locale_ids
from demo.content import read, read_all
from members.models import MemberType, WorkingGroup
from skills.models import JobRole
from working_groups.models import (
    Charter,
    CharterText,
    Exchange,
    ExchangeText,
    Milestone,
    MilestoneText,
    Output,
    OutputAddressee,
    OutputAddresseeText,
    OutputObjective,
    OutputRole,
    OutputText,
    OutputVersion,
)
from working_groups.readers import set_exchange_readers, set_readers


def load() -> str:
    load_charters()
    load_outputs()
    load_exchanges()
    return f"{Output.objects.count()} outputs, {Exchange.objects.count()} exchanges"


def load_charters() -> None:
    groups = {g.key: g for g in WorkingGroup.objects.filter(charter=None)}
    for key, row in read("groups.toml").items():
        if key not in groups:
            continue
        charter = Charter.objects.create(group=groups[key], adopted_on=row.get("adopted"))
        CharterText.objects.bulk_create(
            CharterText(charter=charter, language=language, text=text.strip())
            for language, text in row["charter"].items()
        )
        for milestone in row.get("milestones", []):
            added = Milestone.objects.create(
                group=groups[key], due=milestone["due"], done=milestone.get("done")
            )
            MilestoneText.objects.bulk_create(
                MilestoneText(milestone=added, language=language, title=title)
                for language, title in milestone["title"].items()
            )
    tell_changed(WorkingGroup, [group.uuid for group in groups.values()])


def load_outputs() -> None:
    there = set(Output.objects.values_list("slug", flat=True))
    groups = {g.key: g for g in WorkingGroup.objects.all()}
    types = {t.key: t for t in MemberType.objects.all()}
    roles = dict(JobRole.objects.values_list("slug", "pk"))
    chairs = {
        role["group"]: row["email"]
        for row in read("people.toml")["people"]
        for role in row.get("groups", [])
        if role["role"] == "chair"
    }
    people = {p.email: p for p in User.objects.filter(email__in=chairs.values())}
    locales = locale_ids()
    new = []
    for key, content in read_all("outputs"):
        for row in content["outputs"]:
            if row["slug"] in there:
                continue
            output = new_output(row, groups[key], types, roles)
            for version in row["versions"]:
                add_version(output, version, people.get(chairs.get(key, "")), locales)
            new.append(output.uuid)
    tell_changed(Output, new)


def new_output(row: dict, group, types, roles) -> Output:
    output = Output.objects.create(
        slug=row["slug"],
        group=group,
        kind=row["kind"],
        state=row["state"],
        original_language=row["original"],
        is_public=row["public"],
        started=row["started"],
        next_review=row.get("next_review"),
    )
    OutputObjective.objects.bulk_create(
        OutputObjective(output=output, number=number) for number in row["objectives"]
    )
    OutputRole.objects.bulk_create(
        OutputRole(output=output, role_id=roles[slug]) for slug in row.get("roles", [])
    )
    for addressee in row.get("addressees", []):
        added = OutputAddressee.objects.create(
            output=output,
            member_type=types[addressee["type"]],
            purpose=addressee["purpose"],
            due=addressee.get("due"),
        )
        OutputAddresseeText.objects.bulk_create(
            OutputAddresseeText(addressee=added, language=language, note=note)
            for language, note in addressee.get("note", {}).items()
        )
    set_readers(output)
    return output


def add_version(output: Output, row: dict, chair, locales: dict[str, int]) -> None:
    version = OutputVersion.objects.create(
        output=output,
        number=row["number"],
        state=row["state"],
        published_on=row.get("published"),
        published_by=chair if row.get("published") else None,
    )
    key = uuid.uuid4()
    for language, text in row["texts"].items():
        OutputText.objects.create(
            version=version,
            locale_id=locales[language],
            translation_key=key,
            title=text["title"],
            summary=text["summary"],
            body=from_plain(text["body"]),
        )


def load_exchanges() -> None:
    if Exchange.objects.exists():
        return
    groups = {g.key: g for g in WorkingGroup.objects.all()}
    types = {t.key: t for t in MemberType.objects.all()}
    outputs = {o.slug: o for o in Output.objects.all()}
    for row in read("exchanges.toml").get("exchanges", []):
        exchange = Exchange.objects.create(
            direction=row["direction"],
            group=groups[row["group"]],
            member_type=types[row["type"]],
            output=outputs.get(row.get("output", "")),
            purpose=row["purpose"],
            state=row["state"],
            is_public=row["public"],
            asked_on=row["asked"],
            due=row.get("due"),
        )
        ExchangeText.objects.bulk_create(
            ExchangeText(
                exchange=exchange,
                language=language,
                title=title,
                text=row["text"][language].strip(),
                answer=row.get("answer", {}).get(language, "").strip(),
            )
            for language, title in row["title"].items()
        )
        set_exchange_readers(exchange)
