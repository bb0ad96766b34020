"""Giving mandates, changing a role, ending them: each step is an event of the organisation."""

from datetime import date, timedelta

from django.db import transaction

from core import events
from core.notices import tell
from members.models import Mandate, Organisation


@transaction.atomic
def give(person, organisation: Organisation, role: str, *, by, title: str = "") -> Mandate:
    """Let a person act for an organisation; a mandate that she has there takes the new role."""
    held = (
        Mandate.objects.select_for_update()
        .filter(person=person, organisation=organisation, end=None)
        .first()
    )
    if held:
        return change_role(held, role, by=by)
    mandate = Mandate.objects.create(
        person=person, organisation=organisation, role=role, title=title
    )
    _record(mandate, "mandate_given", by=by)
    return mandate


@transaction.atomic
def change_role(mandate: Mandate, role: str, *, by) -> Mandate:
    """The same person in another role from today; the former role stays in the history."""
    if mandate.role == role:
        return mandate
    _close(mandate)
    changed = Mandate.objects.create(
        person=mandate.person,
        organisation=mandate.organisation,
        role=role,
        title=mandate.title,
    )
    event = _record(changed, "role_changed", by=by)
    if by != changed.person:
        _tell(changed, "role_changed", event)
    return changed


@transaction.atomic
def end(mandate: Mandate, *, by) -> None:
    """End a mandate now: from this moment on its holder sees what is the organisation's no more."""
    event = _record(mandate, "mandate_ended", by=by)
    if by != mandate.person:
        _tell(mandate, "mandate_ended", event)
    _close(mandate)


def _close(mandate: Mandate) -> None:
    """The last day counts, so a mandate that ends now had its last day yesterday.

    One of today had no day at all; the organisation's events remember it.
    """
    if mandate.start >= date.today():
        mandate.delete()
    else:
        mandate.end = date.today() - timedelta(days=1)
        mandate.save(update_fields=["end"])


def _record(mandate: Mandate, verb: str, *, by):
    return events.record(
        mandate.organisation, verb, by=by, person=str(mandate.person.uuid), role=mandate.role
    )


def _tell(mandate: Mandate, name: str, event) -> None:
    tell(
        [mandate.person],
        f"members/mail/{name}",
        key=str(event.pk),
        organisation=mandate.organisation.name,
        role=mandate.role,
    )
