"""The section of a job role's page with the outputs that are about it."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.sections import Section
from working_groups.cards import output_rows
from working_groups.models import Output

SHOWN = 6


def outputs_of_role(role, user, language: str) -> Section | None:
    """The newest of them."""
    outputs = Output.objects.visible_to(user).live().filter(roles__role=role)
    rows = output_rows(outputs.order_by("-started", "-pk")[:SHOWN], language)
    if not rows:
        return None
    html = render_to_string("working_groups/_rows.html", {"rows": rows, "with_group": True})
    return Section("outputs", _("Outputs of working groups"), html)
