"""An output's facts, true of it whatever the version: kind, openness, review, objectives, roles."""

from django.db import transaction

from core.happenings import tell_changed
from core.moves import MoveRefused
from working_groups.models import Output, OutputObjective, OutputRole
from working_groups.outputs import may_address
from working_groups.readers import set_readers


@transaction.atomic
def write_facts(output: Output, *, kind, is_public, next_review, objectives, roles, by) -> None:
    """Set the facts; openness counts at once. Raises MoveRefused."""
    if not may_address(output, by):
        raise MoveRefused("facts")
    output.kind, output.is_public, output.next_review = kind, is_public, next_review
    output.save()
    output.objectives.exclude(number__in=objectives).delete()
    had = set(output.objectives.values_list("number", flat=True))
    OutputObjective.objects.bulk_create(
        OutputObjective(output=output, number=number) for number in objectives if number not in had
    )
    output.roles.exclude(role__in=roles).delete()
    had = set(output.roles.values_list("role_id", flat=True))
    OutputRole.objects.bulk_create(
        OutputRole(output=output, role=role) for role in roles if role.pk not in had
    )
    set_readers(output)
    tell_changed(Output, [output.uuid])
