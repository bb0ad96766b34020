"""The matrix as a page and as CSV, and what stands behind each of its cells."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core.audience import keys_of
from core.lists import Chosen, Filter
from core.pages import Page
from members.models import MemberType, WorkingGroup
from members.names import names
from working_groups.matrix import (
    Cell,
    Matrix,
    exchanges_in_matrix,
    groups_behind,
    matrix,
    outputs_in_matrix,
)
from working_groups.output_list import OBJECTIVES
from working_groups.owed import addressed, exchange_rows


def filters() -> list[Filter]:
    return [Filter("objective", _("Objective"), {n: _("Objective %s") % n for n in OBJECTIVES})]


def objective_of(chosen: Chosen) -> int | None:
    """The matrix takes one objective at a time: the first that was asked for."""
    values = chosen.values.get("objective", ())
    return int(values[0]) if values else None


def matrix_page(chosen: Chosen, user, language: str) -> Page:
    objective = objective_of(chosen)
    found = matrix(keys_of(user), language, objective)
    return Page(
        title=_("Who makes what for whom"),
        template="working_groups/matrix.html",
        context={
            "crumbs": [(_("Matrix"), "")],
            "matrix": found,
            "rows": [(row, _named(row, found)) for row in found.rows],
            "objective": objective,
            "objectives": [(int(n), f"?objective={n}") for n in OBJECTIVES],
            "csv": reverse("working_groups:matrix_csv")
            + (f"?objective={objective}" if objective else ""),
        },
        description=_("Which working group owes what to which member type, and what is published."),
        section="matrix",
    )


def _named(row, found: Matrix) -> list[tuple]:
    """(group, cell, the cell in words) of each column."""
    return [
        (group, cell, in_words(cell) if cell else "")
        for group, cell in zip(found.columns, row.cells, strict=True)
    ]


def in_words(cell: Cell) -> str:
    """``Batteries for Research: 3 published, 1 due, 1 late``."""
    parts = []
    if cell.published:
        parts.append(
            ngettext("%(n)s published", "%(n)s published", cell.published) % {"n": cell.published}
        )
    if cell.due:
        parts.append(ngettext("%(n)s due", "%(n)s due", cell.due) % {"n": cell.due})
    if cell.late:
        parts.append(ngettext("%(n)s late", "%(n)s late", cell.late) % {"n": cell.late})
    return _("%(group)s for %(type)s: %(states)s") % {
        "group": cell.group.name,
        "type": cell.type.name,
        "states": ", ".join(parts),
    }


def csv_rows(chosen: Chosen, user, language: str):
    """A line for each cell that holds something; the same numbers as on the page."""
    yield [
        _("Working group"),
        _("Key of the group"),
        _("Member type"),
        _("Key of the member type"),
        pgettext("column", "Published"),
        pgettext("column", "Due"),
        pgettext("column", "Late"),
        pgettext("column", "All"),
    ]
    for row in matrix(keys_of(user), language, objective_of(chosen)).rows:
        for cell in row.cells:
            if cell:
                yield [
                    cell.group.name,
                    cell.group.key,
                    cell.type.name,
                    cell.type.key,
                    cell.published,
                    cell.due,
                    cell.late,
                    cell.total,
                ]


def crossing_page(group: WorkingGroup, member_type: MemberType, chosen: Chosen, user, language):
    """What stands behind one cell: outputs addressed to the type, open exchanges both ways."""
    known = names(language)
    keys = sorted(keys_of(user))
    objective = objective_of(chosen)
    group_name, type_name = known.groups[group.key], known.types[member_type.key]
    behind = groups_behind(group_name, known)
    outputs = (
        outputs_in_matrix(keys, objective).filter(group_id__in=behind).addressed_to(member_type.key)
    )
    exchanges = exchange_rows(
        exchanges_in_matrix(keys, objective).filter(group_id__in=behind, member_type=member_type),
        language,
        known,
    )
    title = _("%(group)s for %(type)s") % {"group": group_name.name, "type": type_name.name}
    return Page(
        title=title,
        template="working_groups/crossing.html",
        context={
            "crumbs": [(_("Matrix"), reverse("working_groups:matrix")), (title, "")],
            "title": title,
            "group": group_name,
            "type": type_name,
            "objective": objective,
            "outputs": addressed(outputs, member_type.key, language, known),
            "asked_by_group": [row for row in exchanges if row.asks_type],
            "asked_of_group": [row for row in exchanges if not row.asks_type],
        },
        section="matrix",
    )
