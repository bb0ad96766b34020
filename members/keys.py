"""Which audience keys a person's mandates, group roles and staff roles give her."""

from core.audience import MEMBERS, group_key, organisation_key, type_key
from members.models import GroupRole, Mandate


def keys_of_member(user):
    """Keys by mandates of today: two queries."""
    mandates = (
        Mandate.objects.current()
        .filter(person=user, organisation__is_active=True)
        .values_list("organisation_id", "organisation__member_type__key")
    )
    keys = set()
    for organisation_id, member_type in mandates:
        keys |= {MEMBERS, organisation_key(organisation_id), type_key(member_type)}
    groups = GroupRole.objects.current().filter(person=user).values_list("group__key", flat=True)
    return keys | {group_key(key) for key in groups}
