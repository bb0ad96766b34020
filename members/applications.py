"""Which moves an application may make, who decides on it, and what follows.

Every change of ``Application.state`` passes through ``APPLICATION``.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import pgettext_lazy

from core import events
from core.happenings import tell_changed
from core.moves import Machine, Move
from core.notices import tell
from members import mandates
from members.models import Application, Mandate, Organisation
from members.permissions import deciders_of, is_applicant, may_decide

_S = Application.State


@transaction.atomic
def send(application: Application, *, by) -> Application:
    """Save a new application, and tell those whom it waits for."""
    application.person = by
    application.state = _S.SENT
    application.save()
    events.record(application, "sent", by=by, to_state=_S.SENT)
    tell(
        deciders_of(application),
        "members/mail/application_sent",
        key=str(application.uuid),
        uuid=str(application.uuid),
        applicant=by.name,
        organisation=application.organisation_name,
        is_new=application.is_for_new_organisation,
        message=application.message,
    )
    return application


def _accept(application: Application, *, by, note, role: str = ""):
    """The applicant acts for the organisation from now on; a new one comes into being first."""
    if application.is_for_new_organisation:
        application.organisation = _let_in(application, by=by)
        role = Mandate.Role.REPRESENTATIVE
    if role not in Mandate.Role.values:
        role = Mandate.Role.MEMBER
    mandates.give(
        application.person, application.organisation, role, by=by, title=application.job_title
    )
    _decide(application, by)
    _tell_applicant(application, "application_accepted", note, role=role)


def _decline(application: Application, *, by, note):
    _decide(application, by)
    _tell_applicant(application, "application_declined", note)


def _decide(application: Application, by) -> None:
    application.decided_by = by
    application.decided_at = timezone.now()
    application.save(update_fields=["organisation", "decided_by", "decided_at"])


def _let_in(application: Application, *, by) -> Organisation:
    organisation = Organisation.objects.create(
        slug=_free_slug(application.proposed_name),
        name=application.proposed_name,
        member_type=application.proposed_type,
        country=application.proposed_country,
        region=application.proposed_region,
        website=application.proposed_website,
        joined_on=timezone.localdate(),
    )
    events.record(organisation, "let_in", by=by)
    tell_changed(Organisation, [organisation.uuid])
    return organisation


def _free_slug(name: str) -> str:
    stem = slugify(name)[:70].strip("-") or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def _tell_applicant(application: Application, name: str, note: str, **context) -> None:
    tell(
        [application.person],
        f"members/mail/{name}",
        key=str(application.uuid),
        organisation=application.organisation_name,
        note=note,
        **context,
    )


APPLICATION = Machine(
    "state",
    (
        Move(
            "accept",
            frozenset([_S.SENT]),
            _S.ACCEPTED,
            may_decide,
            pgettext_lazy("move of an application", "Accept"),
            "accepted",
        ),
        Move(
            "decline",
            frozenset([_S.SENT]),
            _S.DECLINED,
            may_decide,
            pgettext_lazy("move of an application", "Decline"),
            "declined",
            needs_note=True,
            style="danger",
        ),
        Move(
            "withdraw",
            frozenset([_S.SENT]),
            _S.WITHDRAWN,
            is_applicant,
            pgettext_lazy("move of an application", "Withdraw"),
            "withdrawn",
            style="quiet",
        ),
    ),
    then={"accept": _accept, "decline": _decline},
)
