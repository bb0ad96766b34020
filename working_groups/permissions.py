"""Who is who in a group or for a member type today: one function a question."""

from members.models import GroupRole, Mandate, MemberType


def roles_in(user, group) -> set[str]:
    """The person's roles in the group today: chair, secretary, member."""
    if not user.is_authenticated or not user.is_active:
        return set()
    return set(
        GroupRole.objects.current().filter(person=user, group=group).values_list("role", flat=True)
    )


def is_member(user, group) -> bool:
    return bool(roles_in(user, group))


def is_chair(user, group) -> bool:
    return GroupRole.Role.CHAIR in roles_in(user, group)


def speaks_for_group(user, group) -> bool:
    """Chairs and secretaries ask and answer for their group."""
    return bool(roles_in(user, group) & {GroupRole.Role.CHAIR, GroupRole.Role.SECRETARY})


def types_spoken_for(user) -> list:
    """The member types that this person is a representative of today."""
    if not user.is_authenticated or not user.is_active:
        return []
    mandates = Mandate.objects.representing().filter(person=user)
    return list(MemberType.objects.filter(organisations__mandates__in=mandates).distinct())


def speaks_for_type(user, member_type) -> bool:
    """Representatives of the type's active organisations ask and answer for it."""
    return member_type in types_spoken_for(user)


def speakers_of_group(group) -> list:
    """The people who ask and answer for a group."""
    roles = GroupRole.objects.current().filter(
        group=group, role__in=[GroupRole.Role.CHAIR, GroupRole.Role.SECRETARY]
    )
    return list({role.person_id: role.person for role in roles.select_related("person")}.values())


def people_of_type(member_type, *mandates: str) -> list:
    """The people who hold one of these mandates for an active organisation of the type."""
    rows = Mandate.objects.in_force().filter(
        role__in=mandates, organisation__member_type=member_type
    )
    return list({row.person_id: row.person for row in rows.select_related("person")}.values())
