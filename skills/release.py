"""Which moves a job role may make, who may make them, and who may then read it.

Every change of ``JobRole.status`` passes through ``MACHINE.make``. A superseded role stays
readable: links to it must not break. A withdrawn one is for the secretariat and its group again.
"""

from django.db import transaction
from django.utils.translation import pgettext_lazy

from core.audience import PUBLIC, group_key, set_audience
from core.happenings import tell_changed
from core.moves import Machine, Move
from skills.models import JobRole

Status = JobRole.Status
SECRETARIAT = "role:secretariat"


def is_secretariat(role: JobRole, user) -> bool:
    return bool(user) and user.is_authenticated and user.has_staff_role("secretariat")


def may_publish(role: JobRole, user) -> bool:
    """A role is published with a text in its original language and with skills."""
    return (
        is_secretariat(role, user)
        and role.texts.live().in_language(role.original_language).exists()
        and role.skills.exists()
    )


def readers_of(role: JobRole) -> set[str]:
    """The audience keys that a role's status gives it."""
    if role.status in (Status.PUBLISHED, Status.SUPERSEDED):
        return {PUBLIC}
    return {SECRETARIAT} | ({group_key(role.group.key)} if role.group else set())


@transaction.atomic
def set_readers(role: JobRole) -> None:
    """Bring the audience in line with status and group, and tell."""
    set_audience(role, readers_of(role))
    tell_changed(JobRole, [role.uuid])


def _set_readers(role, **_kwargs):
    set_readers(role)


MACHINE = Machine(
    field="status",
    moves=(
        Move(
            verb="publish",
            sources=frozenset({Status.DRAFT}),
            target=Status.PUBLISHED,
            allowed=may_publish,
            label=pgettext_lazy("move of a role", "Publish"),
            past="published",
        ),
        Move(
            verb="supersede",
            sources=frozenset({Status.PUBLISHED}),
            target=Status.SUPERSEDED,
            allowed=is_secretariat,
            label=pgettext_lazy("move of a role", "Mark as superseded"),
            past="superseded",
            needs_note=True,
        ),
        Move(
            verb="withdraw",
            sources=frozenset({Status.DRAFT, Status.PUBLISHED, Status.SUPERSEDED}),
            target=Status.WITHDRAWN,
            allowed=is_secretariat,
            label=pgettext_lazy("move of a role", "Withdraw"),
            past="withdrawn",
            needs_note=True,
            style="bad",
        ),
        Move(
            verb="reopen",
            sources=frozenset({Status.WITHDRAWN}),
            target=Status.DRAFT,
            allowed=is_secretariat,
            label=pgettext_lazy("move of a role", "Work on it again"),
            past="reopened",
        ),
    ),
    then=dict.fromkeys(("publish", "supersede", "withdraw", "reopen"), _set_readers),
)

PAST = {
    "published": pgettext_lazy("what happened to a role", "Published"),
    "superseded": pgettext_lazy("what happened to a role", "Superseded"),
    "withdrawn": pgettext_lazy("what happened to a role", "Withdrawn"),
    "reopened": pgettext_lazy("what happened to a role", "Work began again"),
}
