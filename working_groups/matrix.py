"""The matrix: working groups are columns, member types rows; a cell holds what runs between them.

Counted are the outputs that a type has before it and the open exchanges both ways, as far as the
visitor's keys see them. Pure reading: the same keys, language and day give the same matrix.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Count, ExpressionWrapper, Q
from django.urls import reverse
from django.utils.functional import cached_property

from members.names import GroupName, Names, TypeName, names
from working_groups.models import ASKING, Exchange, Output

# More groups than this, and sub-groups are counted with their parent.
MOST_COLUMNS = 12

PUBLISHED, DUE, LATE = "published", "due", "late"


@dataclass(frozen=True)
class Cell:
    """What runs between one group and one type; each thing is published, due or late."""

    group: GroupName
    type: TypeName
    published: int
    due: int
    late: int
    objective: int | None = None

    @property
    def total(self) -> int:
        return self.published + self.due + self.late

    @property
    def state(self) -> str:
        """The most urgent of what it holds."""
        return LATE if self.late else DUE if self.due else PUBLISHED

    @property
    def url(self) -> str:
        url = reverse("working_groups:crossing", args=[self.group.key, self.type.key])
        return f"{url}?objective={self.objective}" if self.objective else url


@dataclass(frozen=True)
class Row:
    type: TypeName
    cells: tuple[Cell | None, ...]

    @property
    def is_empty(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True)
class Matrix:
    columns: tuple[GroupName, ...]
    rows: tuple[Row, ...]
    is_folded: bool

    @cached_property
    def is_empty(self) -> bool:
        return all(row.is_empty for row in self.rows)


def state_of(purpose: str, due: date | None, settled: bool, today: date) -> str:
    """Where an addressed output stands for its addressee: only what still asks can be late."""
    if purpose not in ASKING or settled or due is None:
        return PUBLISHED
    return LATE if due < today else DUE


def state_of_exchange(due: date | None, today: date) -> str:
    """An open question is due from the first day on, and late after its last."""
    return LATE if due is not None and due < today else DUE


def matrix(keys: Iterable[str], language: str, objective: int | None = None) -> Matrix:
    """The matrix as the holder of these audience keys sees it: two queries and the names."""
    known = names(language)
    columns, column_of = fold(known)
    counted = _count(keys, objective, column_of, date.today())
    rows = []
    for member_type in known.types.values():
        cells = []
        for group in columns:
            states = counted.get((group.pk, member_type.pk))
            cells.append(
                Cell(group, member_type, states[PUBLISHED], states[DUE], states[LATE], objective)
                if states
                else None
            )
        rows.append(Row(member_type, tuple(cells)))
    return Matrix(columns, tuple(rows), len(columns) < len(known.active_groups))


def fold(known: Names) -> tuple[tuple[GroupName, ...], dict[int, int]]:
    """The columns, and for each active group the column that its work is counted in."""
    groups = known.active_groups
    if len(groups) <= MOST_COLUMNS:
        return tuple(groups), {group.pk: group.pk for group in groups}
    active = {group.key: group for group in groups}
    column_of = {}
    for group in groups:
        top = group
        while top.parent in active:
            top = active[top.parent]
        column_of[group.pk] = top.pk
    return tuple(group for group in groups if column_of[group.pk] == group.pk), column_of


def groups_behind(group: GroupName, known: Names) -> list[int]:
    """The groups whose work is counted in this group's column, itself among them."""
    _columns, column_of = fold(known)
    return [group.pk, *(pk for pk, column in column_of.items() if column == group.pk != pk)]


def outputs_in_matrix(keys, objective: int | None = None):
    outputs = Output.objects.visible_to_keys(keys).before_addressees()
    return outputs.for_objectives(objective) if objective else outputs


def exchanges_in_matrix(keys, objective: int | None = None):
    """Open exchanges; by objective those about an output that serves it."""
    exchanges = Exchange.objects.visible_to_keys(keys).open()
    if objective:
        outputs = Output.objects.for_objectives(objective)
        exchanges = exchanges.filter(output__in=outputs.values("pk"))
    return exchanges


def _count(keys, objective, column_of, today) -> dict[tuple[int, int], Counter]:
    keys = sorted(keys)
    found: dict[tuple[int, int], Counter] = defaultdict(Counter)
    addressed = outputs_in_matrix(keys, objective).filter(addressees__isnull=False).order_by()
    settled = ExpressionWrapper(Q(addressees__settled_on__isnull=False), BooleanField())
    for group, member_type, purpose, due, is_settled, count in addressed.values_list(
        "group_id",
        "addressees__member_type_id",
        "addressees__purpose",
        "addressees__due",
        settled,
    ).annotate(Count("pk")):
        if group in column_of:
            state = state_of(purpose, due, is_settled, today)
            found[column_of[group], member_type][state] += count
    asked = exchanges_in_matrix(keys, objective).order_by()
    for group, member_type, due, count in asked.values_list(
        "group_id", "member_type_id", "due"
    ).annotate(Count("pk")):
        if group in column_of:
            found[column_of[group], member_type][state_of_exchange(due, today)] += count
    return found
