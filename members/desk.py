"""What waits on a desk because of organisations: applications to answer, or none to act for."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.desk import Item, Section
from members.models import Application, Mandate
from members.permissions import is_secretariat


def applications_to_decide(user) -> Section | None:
    waiting = (
        Application.objects.open()
        .decidable_by(user)
        .select_related("person", "organisation")
        .order_by("created_at")
    )
    items = tuple(
        Item(
            title=application.person.name,
            url=reverse("members:application", args=[application.uuid]),
            verb=pgettext("verb", "Answer"),
            detail=application.organisation_name,
            since=application.created_at,
        )
        for application in waiting
    )
    if not items:
        return None
    return Section(
        "applications",
        _("Applications to act for an organisation"),
        items,
        position=10,
        more_url=reverse("members:people"),
        more_label=_("People and applications"),
    )


def no_organisation_yet(user) -> Section | None:
    """The next step of a new person; her application stands here while it waits."""
    if is_secretariat(user) or Mandate.objects.in_force().filter(person=user).exists():
        return None
    sent = user.applications.open().select_related("organisation")
    items = tuple(
        Item(
            title=application.organisation_name,
            url=reverse("members:application", args=[application.uuid]),
            state=application.state,
            state_label=application.get_state_display(),
            since=application.created_at,
        )
        for application in sent
    ) or (
        Item(
            title=_("Choose the organisation that you act for"),
            url=reverse("members:organisation"),
            verb=pgettext("verb", "Choose"),
            detail=_("It opens case studies, working groups and your members' area to you."),
        ),
    )
    return Section("organisation", _("You belong to no organisation yet"), items, position=5)
