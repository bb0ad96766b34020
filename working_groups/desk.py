"""What waits for a person in groups and for member types: sections of ``/desk/``."""

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from core.desk import Item, Section
from members.models import GroupRole
from working_groups.cards import output_rows
from working_groups.models import BEFORE_ADDRESSEES, Exchange, Output, OutputState
from working_groups.owed import addressed, exchange_rows
from working_groups.permissions import types_spoken_for

# States in which the chair has to decide, and in which publishing is next.
TO_DECIDE = frozenset({OutputState.PROPOSED, OutputState.GROUP_REVIEW})
TO_PUBLISH = frozenset({OutputState.CONSULTATION, OutputState.UNDER_REVISION})
IN_WORK = TO_DECIDE | TO_PUBLISH | {OutputState.DRAFTING}


def outputs_in_work(user) -> Section | None:
    """The unfinished outputs of a person's groups; those that wait for her as chair come first."""
    roles = GroupRole.objects.current().filter(person=user).values_list("group_id", "role")
    chaired = {group for group, role in roles if role == GroupRole.Role.CHAIR}
    groups = {group for group, _role in roles}
    if not groups:
        return None
    outputs = Output.objects.visible_to(user).filter(group__in=groups, state__in=IN_WORK)
    rows = output_rows(outputs, get_language())
    items = [_work(row, row.group.pk in chaired) for row in rows]
    return Section(
        key="outputs",
        title=_("Outputs of my groups"),
        items=tuple(sorted(items, key=lambda item: not item.verb)),
        position=20,
    )


def _work(row, is_chair: bool) -> Item:
    return Item(
        title=row.title,
        url=f"{row.url}#desk",
        verb=_verb(row.state) if is_chair else "",
        state=row.state,
        state_label=row.state_label,
        detail=row.group.name,
        lang=row.lang,
    )


def _verb(state: str) -> str:
    if state in TO_DECIDE:
        return pgettext("what to do", "Decide")
    if state in TO_PUBLISH:
        return pgettext("what to do", "Publish")
    return ""


def addressed_to_my_type(user) -> Section | None:
    """What groups ask of the member types that this person represents, until when."""
    types = types_spoken_for(user)
    if not types:
        return None
    items = []
    for member_type in types:
        outputs = (
            Output.objects.visible_to(user)
            .filter(state__in=BEFORE_ADDRESSEES)
            .addressed_to(member_type.key)
        )
        items += [
            Item(
                title=row.output.title,
                url=row.output.url,
                verb=pgettext("what to do", "Answer"),
                state="late" if row.is_late else "open",
                state_label=row.purpose_label,
                detail=row.output.group.name,
                due=row.due,
                lang=row.output.lang,
            )
            for row in addressed(outputs, member_type.key, get_language())
            if row.asks
        ]
    return Section(
        key="addressed",
        title=_("Asked of my member type"),
        items=tuple(items),
        position=15,
        empty=_("No output waits for your member type."),
    )


def questions_to_answer(user) -> Section | None:
    """Open exchanges that this person may answer: for her type, or for her group."""
    types = types_spoken_for(user)
    spoken = GroupRole.objects.current().filter(
        person=user, role__in=[GroupRole.Role.CHAIR, GroupRole.Role.SECRETARY]
    )
    groups = list(spoken.values_list("group_id", flat=True))
    if not types and not groups:
        return None
    seen = Exchange.objects.visible_to(user).open()
    asked = seen.filter(direction=Exchange.Direction.TO_TYPE, member_type__in=types) | seen.filter(
        direction=Exchange.Direction.TO_GROUP, group__in=groups
    )
    return Section(
        key="exchanges",
        title=_("Questions to answer"),
        items=tuple(
            Item(
                title=row.title,
                url=reverse("working_groups:answer", args=[row.uuid]),
                verb=pgettext("what to do", "Answer"),
                state="late" if row.is_late else row.state,
                state_label=row.purpose_label,
                detail=row.group.name if row.asks_type else row.type.name,
                due=row.due,
                lang=row.lang,
            )
            for row in exchange_rows(asked, get_language())
        ),
        position=10,
    )
