"""What ``members`` holds of a person, and what her leaving does to it."""

from core import events
from members.models import Mandate


def member_data(user) -> dict:
    return {
        "mandates": list(
            user.mandates.values("organisation__name", "role", "title", "start", "end")
        ),
        "group_roles": list(user.group_roles.values("group__key", "role", "start", "end")),
        "applications": list(
            user.applications.values(
                "organisation__name",
                "proposed_name",
                "proposed_country",
                "proposed_region",
                "proposed_website",
                "job_title",
                "message",
                "state",
                "created_at",
                "decided_at",
            )
        ),
        "contact_person_of": list(user.space_contacts.values_list("member_type__key", flat=True)),
    }


def forget_member(user) -> None:
    """Her mandates go with her; her organisations' histories say that somebody left."""
    for mandate in Mandate.objects.current().filter(person=user).select_related("organisation"):
        events.record(mandate.organisation, "mandate_ended", by=user, role=mandate.role)
