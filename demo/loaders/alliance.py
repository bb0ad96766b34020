"""Member types, organisations, groups, and people with their mandates and roles."""

from datetime import date

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts.models import StaffRole, User
from core.audience import PUBLIC, type_key
from core.happenings import tell_changed
from core.records import Record
from demo.content import PASSWORD, read
from members.models import (
    Announcement,
    AnnouncementAudience,
    AnnouncementText,
    GroupRole,
    Mandate,
    MemberType,
    MemberTypeText,
    Organisation,
    OrganisationText,
    SpaceContact,
    WorkingGroup,
    WorkingGroupText,
)


def load() -> str:
    load_member_types()
    load_organisations()
    load_groups()
    load_people()
    load_announcements()
    return (
        f"{Organisation.objects.count()} organisations, {WorkingGroup.objects.count()} groups, "
        f"{User.objects.count()} people"
    )


def load_member_types() -> None:
    for position, (key, row) in enumerate(read("member_types.toml").items(), 1):
        member_type, new = MemberType.objects.get_or_create(
            key=key, defaults={"position": position, "hue": position}
        )
        if new:
            MemberTypeText.objects.bulk_create(
                MemberTypeText(
                    member_type=member_type,
                    language=language,
                    name=name,
                    short_name=row["short"][language],
                    about=row["about"][language],
                )
                for language, name in row["name"].items()
            )


def load_organisations() -> None:
    types = {t.key: t for t in MemberType.objects.all()}
    texts = read("organisation_texts.toml")
    added = []
    for slug, row in read("organisations.toml").items():
        more = texts.get(slug, {})
        organisation, new = Organisation.objects.get_or_create(
            slug=slug,
            defaults={
                "name": row["name"],
                "member_type": types[row["type"]],
                "country": row["country"],
                "region": row["nuts"],
                "website": more.get("website", ""),
                "joined_on": date(2024, 1, 15),
            },
        )
        if new:
            added.append(organisation.uuid)
            OrganisationText.objects.bulk_create(
                OrganisationText(organisation=organisation, language=language, about=about)
                for language, about in more.get("about", {}).items()
            )
    tell_changed(Organisation, added)


def load_groups() -> None:
    groups = read("groups.toml")
    known: dict[str, WorkingGroup] = {}
    for position, (key, row) in enumerate(groups.items(), 1):
        known[key], new = WorkingGroup.objects.get_or_create(
            key=key,
            defaults={
                "kind": row["kind"],
                "number": row.get("number", ""),
                "position": position,
                "parent": known.get(row.get("parent", "")),
            },
        )
        if new:
            WorkingGroupText.objects.bulk_create(
                WorkingGroupText(group=known[key], language=language, name=name)
                for language, name in row["name"].items()
            )


def load_people() -> None:
    organisations = {o.slug: o for o in Organisation.objects.all()}
    groups = {g.key: g for g in WorkingGroup.objects.all()}
    known = set(User.objects.values_list("email", flat=True))
    password = make_password(PASSWORD)
    contacts: dict[int, list[User]] = {}
    for row in read("people.toml")["people"]:
        if row["email"] in known:
            continue
        person = new_person(row, password)
        if slug := row.get("organisation"):
            organisation = organisations[slug]
            Mandate.objects.create(
                person=person,
                organisation=organisation,
                role=row["mandate"],
                title=row.get("title", ""),
                start=row["since"],
            )
            if row["mandate"] == Mandate.Role.REPRESENTATIVE:
                contacts.setdefault(organisation.member_type_id, []).append(person)
        for role in row.get("groups", []):
            GroupRole.objects.create(
                person=person, group=groups[role["group"]], role=role["role"], start=row["since"]
            )
    SpaceContact.objects.bulk_create(
        SpaceContact(member_type_id=member_type, person=person, position=position)
        for member_type, people in contacts.items()
        for position, person in enumerate(people[:2])
    )


def new_person(row: dict, password: str) -> User:
    staff_role = row.get("staff_role", "")
    person = User.objects.create(
        email=row["email"],
        name=row["name"],
        language=row["language"]
        if row["language"] in ("en", "de", "fr", "es", "it", "cs")
        else "en",
        password=password,
        is_staff=bool(staff_role),
        is_superuser=staff_role == "admin",
        is_fictional=True,
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    if staff_role in StaffRole.values:
        person.groups.add(Group.objects.get_or_create(name=staff_role)[0])
    return person


def load_announcements() -> None:
    if Announcement.objects.exists():
        return
    types = {t.key: t for t in MemberType.objects.all()}
    for row in read("announcements.toml").get("announcements", []):
        announcement = Announcement.objects.create(
            member_type=types[row["type"]],
            published_on=row["published"],
            original_language="en" if "en" in row["title"] else next(iter(row["title"])),
        )
        AnnouncementText.objects.bulk_create(
            AnnouncementText(
                announcement=announcement,
                language=language,
                title=title,
                text=row["text"][language],
            )
            for language, title in row["title"].items()
        )
        key = PUBLIC if row["audience"] == "public" else type_key(row["type"])
        AnnouncementAudience.objects.create(object=announcement, key=key)


def publish_to(row_model, record: Record, *keys: str) -> None:
    """Write a new record's audience rows."""
    row_model.objects.bulk_create(row_model(object=record, key=key) for key in keys)
