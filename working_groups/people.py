"""The people of a group: chairs and secretaries are public, members' names for members."""

from dataclasses import dataclass

from members.models import GroupRole, Mandate
from members.names import Names, TypeName


@dataclass(frozen=True)
class Person:
    name: str
    role: str
    role_label: str
    organisation: str
    organisation_url: str
    type: TypeName | None


@dataclass(frozen=True)
class People:
    """``officers``: chairs, then secretaries; ``types``: (member type, how many members)."""

    officers: tuple[Person, ...]
    members: tuple[Person, ...]
    types: tuple[tuple[TypeName, int], ...]

    @property
    def count(self) -> int:
        return len(self.officers) + len(self.members)


_ORDER = {GroupRole.Role.CHAIR: 0, GroupRole.Role.SECRETARY: 1, GroupRole.Role.MEMBER: 2}


def people_of(group, known: Names) -> People:
    """Everybody with a role today, each once by her first role, with her organisation."""
    roles = GroupRole.objects.current().filter(group=group).select_related("person")
    first = {}
    for role in sorted(roles, key=lambda row: (_ORDER[row.role], row.person.name)):
        first.setdefault(role.person_id, role)
    organisations = _organisations(first)
    people = [
        Person(
            name=role.person.name,
            role=role.role,
            role_label=role.get_role_display(),
            organisation=organisation.name if organisation else "",
            organisation_url=organisation.get_absolute_url() if organisation else "",
            type=known.types.get(organisation.member_type.key) if organisation else None,
        )
        for role in first.values()
        for organisation in [organisations.get(role.person_id)]
    ]
    counts = {}
    for person in people:
        if person.type:
            counts[person.type.key] = counts.get(person.type.key, 0) + 1
    return People(
        tuple(person for person in people if person.role != GroupRole.Role.MEMBER),
        tuple(person for person in people if person.role == GroupRole.Role.MEMBER),
        tuple((name, counts[key]) for key, name in known.types.items() if key in counts),
    )


def chairs_by_group() -> dict[str, list[str]]:
    """``{group key: names of its chairs}`` of all groups, in one query."""
    rows = GroupRole.objects.current().filter(role=GroupRole.Role.CHAIR).order_by("person__name")
    found: dict[str, list[str]] = {}
    for key, name in rows.values_list("group__key", "person__name"):
        found.setdefault(key, []).append(name)
    return found


def _organisations(people) -> dict:
    """The organisation that each person acts for today; of several the oldest mandate's."""
    mandates = (
        Mandate.objects.in_force()
        .filter(person__in=people)
        .select_related("organisation__member_type")
        .order_by("-start", "-pk")
    )
    return {mandate.person_id: mandate.organisation for mandate in mandates}
