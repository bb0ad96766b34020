"""The list of groups and the page of one group."""

import re
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.audience import MEMBERS, STAFF, keys_of
from core.lists import Chosen, side_by_side
from core.pages import Page
from core.texts import choose, choose_language, pick
from members.models import WorkingGroup
from members.names import GroupName, Names, names
from working_groups.cards import output_facts, rows_of
from working_groups.models import (
    LIVE,
    CharterText,
    Exchange,
    Milestone,
    MilestoneText,
    Output,
    OutputAddressee,
    OutputState,
)
from working_groups.owed import exchange_facts
from working_groups.owed import rows_of as exchange_rows_of
from working_groups.people import chairs_by_group, people_of
from working_groups.permissions import roles_in, speaks_for_group, types_spoken_for

# The order in which a group's page tells of its outputs.
_STATES = (
    OutputState.PUBLISHED,
    OutputState.UNDER_REVISION,
    OutputState.CONSULTATION,
    OutputState.GROUP_REVIEW,
    OutputState.DRAFTING,
    OutputState.PROPOSED,
    OutputState.PARKED,
    OutputState.WITHDRAWN,
    OutputState.DEAD,
)

# Rows of each list of the page; longer ones go on over its pages.
SHOWN = 8

_SENTENCE = re.compile(r".{1,400}?[.!?](?=\s|$)", re.DOTALL)


@dataclass(frozen=True)
class GroupRow:
    """A thread of the list: a group, its chairs, its live outputs, and those below it."""

    group: GroupName
    number: str
    chairs: tuple[str, ...]
    outputs: int
    purpose: str  # the first sentence of its charter
    purpose_lang: str
    children: tuple["GroupRow", ...]

    @property
    def outputs_text(self) -> str:
        return ngettext("%(count)s output", "%(count)s outputs", self.outputs) % {
            "count": self.outputs
        }


@dataclass(frozen=True)
class MilestoneRow:
    title: str
    due: object
    done: object
    state: str

    @property
    def state_label(self) -> str:
        return {"completed": _("Done"), "late": _("Late"), "planned": _("Planned")}[self.state]


def groups_page(user, language: str) -> Page:
    known = names(language)
    return Page(
        title=_("Working groups"),
        template="working_groups/groups.html",
        context={
            "crumbs": [(_("Working groups"), "")],
            "rows": _group_rows(known, user, language),
            "matrix": reverse("working_groups:matrix"),
            "outputs": reverse("working_groups:outputs"),
        },
        description=_("What the alliance's working groups do, who chairs them, what they made."),
        section="groups",
    )


def _group_rows(known: Names, user, language: str) -> list[GroupRow]:
    chairs = chairs_by_group()
    outputs = Counter(
        Output.objects.visible_to(user).live().order_by().values_list("group__key", flat=True)
    )
    charters = _charters(language)
    numbers = dict(WorkingGroup.objects.values_list("key", "number"))
    active = {group.key for group in known.active_groups}

    def row(group):
        children = [child for child in known.active_groups if child.parent == group.key]
        purpose, lang = charters.get(group.key, ("", ""))
        return GroupRow(
            group=group,
            number=numbers.get(group.key, ""),
            chairs=tuple(chairs.get(group.key, ())),
            outputs=outputs[group.key],
            purpose=purpose,
            purpose_lang=lang,
            children=tuple(row(child) for child in children),
        )

    return [row(group) for group in known.active_groups if group.parent not in active]


def _charters(language: str) -> dict[str, tuple[str, str]]:
    """``{group key: (first sentence of its charter, lang attribute)}``."""
    texts: dict[str, dict[str, str]] = {}
    rows = CharterText.objects.values_list("charter__group__key", "language", "text")
    for key, code, text in rows:
        texts.setdefault(key, {})[code] = text
    found = {}
    for key, by_language in texts.items():
        code = choose_language(by_language, language, "en")
        sentence = _SENTENCE.match(by_language[code])
        found[key] = (sentence[0] if sentence else "", "" if code == language else code)
    return found


def group_page(group: WorkingGroup, chosen: Chosen, user, language: str) -> Page:
    known = names(language)
    name = known.groups[group.key]
    parent = known.groups.get(name.parent)
    keys = keys_of(user)
    outputs = Output.objects.visible_to(user).filter(group=group)
    page_obj, lists = _lists(group, outputs, chosen, user, language, known)
    crumbs = [(_("Working groups"), reverse("working_groups:groups"))]
    if parent:
        crumbs.append((parent.name, parent.url))
    return Page(
        title=name.name,
        template="working_groups/group.html",
        context={
            "crumbs": [*crumbs, (name.name, "")],
            "group": group,
            "name": name,
            "kind": group.get_kind_display(),
            "parent": parent,
            "children": [g for g in known.active_groups if g.parent == group.key],
            **_charter(group, language),
            "milestones": _milestones(group, language),
            "people": people_of(group, known),
            "sees_members": bool(keys & {MEMBERS, STAFF}),
            **lists,
            "page_obj": page_obj,
            "chosen": chosen,
            "types": _types(outputs, known, group),
            **_doors(group, user),
        },
        description=_("%(group)s: charter, people and outputs.") % {"group": name.name},
        section="groups",
        noindex=page_obj.number > 1,
    )


def _charter(group, language: str) -> dict:
    rows = list(CharterText.objects.filter(charter__group=group).select_related("charter"))
    chosen = choose(rows, language, "en")
    return {
        "charter": chosen,
        "adopted_on": rows[0].charter.adopted_on if rows else None,
    }


def _milestones(group, language: str) -> list[MilestoneRow]:
    titles: dict[int, dict[str, str]] = {}
    texts = MilestoneText.objects.filter(milestone__group=group)
    for pk, code, title in texts.values_list("milestone_id", "language", "title"):
        titles.setdefault(pk, {})[code] = title
    return [
        MilestoneRow(pick(titles.get(row.pk, {}), language), row.due, row.done, row.state)
        for row in Milestone.objects.filter(group=group).order_by("due", "pk")
    ]


def _lists(group, outputs, chosen: Chosen, user, language: str, known: Names):
    """(page, its part of each list by name). Outputs by state, then the newest work first."""
    facts = output_facts(outputs.order_by("-started", "slug"))
    facts.sort(key=lambda row: _STATES.index(row.state))
    asked = exchange_facts(Exchange.objects.visible_to(user).filter(group=group))
    to_type = Exchange.Direction.TO_TYPE
    page_obj, (live, work, by_group, of_group) = side_by_side(
        (
            [row for row in facts if row.state in LIVE],
            [row for row in facts if row.state not in LIVE],
            [row for row in asked if row.direction == to_type],
            [row for row in asked if row.direction != to_type],
        ),
        chosen,
        SHOWN,
    )
    outputs = rows_of([*live, *work], language, known)
    exchanges = exchange_rows_of([*by_group, *of_group], language, known)
    return page_obj, {
        "live": outputs[: len(live)],
        "work": outputs[len(live) :],
        "asked_by_group": exchanges[: len(by_group)],
        "asked_of_group": exchanges[len(by_group) :],
    }


def _types(outputs, known: Names, group) -> list[tuple]:
    """(member type, how many outputs it has before it, address of the crossing)."""
    addressed = OutputAddressee.objects.filter(output__in=outputs.live()).order_by()
    counts = dict(addressed.values_list("member_type_id").annotate(Count("pk")))
    return [
        (name, counts[name.pk], reverse("working_groups:crossing", args=[group.key, key]))
        for key, name in known.types.items()
        if name.pk in counts
    ]


def _doors(group, user) -> dict:
    """What this person can begin here."""
    if not user.is_authenticated:
        return {}
    return {
        "may_propose": bool(roles_in(user, group)),
        "may_ask_type": speaks_for_group(user, group),
        "may_ask_group": bool(types_spoken_for(user)),
    }
