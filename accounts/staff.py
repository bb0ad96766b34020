"""The alliance's staff: ``is_staff`` follows from the roles that a person holds.

Wagtail assigns groups in three places (the person's form, a bulk action, the group's page), so the
flag is kept where all three pass: at the membership itself.
"""

from django.contrib.auth import get_user_model
from django.db.models.signals import m2m_changed

from accounts.models import StaffRole, User


def keep_flag(user: User) -> None:
    """Set ``is_staff`` to what the person's roles say."""
    holds_role = user.groups.filter(name__in=StaffRole.values).exists()
    is_staff = user.is_superuser or holds_role
    user.__dict__.pop("staff_roles", None)
    if user.is_staff != is_staff:
        user.is_staff = is_staff
        user.save(update_fields=["is_staff"])


def groups_changed(sender, instance, action, reverse, pk_set, **kwargs):
    if action == "pre_clear" and reverse:
        # The group lets go of everybody: after it nobody remembers who they were.
        instance._leaving = list(instance.user_set.values_list("pk", flat=True))
    if action not in {"post_add", "post_remove", "post_clear"}:
        return
    if not reverse:
        keep_flag(instance)
        return
    pks = pk_set if pk_set is not None else instance.__dict__.pop("_leaving", [])
    for user in get_user_model().objects.filter(pk__in=pks):
        keep_flag(user)


def watch_groups() -> None:
    m2m_changed.connect(groups_changed, sender=User.groups.through, dispatch_uid="staff-flag")
