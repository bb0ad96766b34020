"""Working groups: found by their names and by what their charters say they are there for."""

from collections import defaultdict
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.audience import PUBLIC
from members.models import WorkingGroup, WorkingGroupText
from search.facets import LANGUAGE, of_choices
from search.publishers.base import Document, Publisher, below_language, joined
from working_groups.models import CharterText, MilestoneText

KIND = of_choices("group_kind", _("Kind of group"), WorkingGroup.Kind)


def _live():
    return WorkingGroup.objects.filter(is_active=True)


def all_uuids():
    return _live().values_list("uuid", flat=True)


def documents(uuids) -> Iterator[Document]:
    groups = list(_live().filter(uuid__in=uuids).select_related("parent"))
    ids = [group.pk for group in groups]
    names = _by_language(WorkingGroupText.objects.filter(group__in=ids), "group_id", "name")
    charters = _by_language(
        CharterText.objects.filter(charter__group__in=ids), "charter__group_id", "text"
    )
    milestones = _by_language(
        MilestoneText.objects.filter(milestone__group__in=ids).order_by("milestone__due", "pk"),
        "milestone__group_id",
        "title",
    )
    for group in groups:
        for language, name in names[group.pk].items():
            yield Document(
                uuid=group.uuid,
                language=language,
                title=name[0],
                text=joined(*charters[group.pk][language], *milestones[group.pk][language]),
                address=below_language(reverse("working_groups:group", args=[group.key])),
                original="en",
                facets=frozenset(
                    {("group_kind", group.kind)} | {("language", code) for code in names[group.pk]}
                ),
                audience=frozenset([PUBLIC]),
                facts={"kind": group.kind, "parent": group.parent.key if group.parent else ""},
            )


def _by_language(rows, owner: str, field: str) -> dict[int, dict[str, list[str]]]:
    """``{group id: {language: texts}}``."""
    found = defaultdict(lambda: defaultdict(list))
    for pk, language, text in rows.values_list(owner, "language", field):
        found[pk][language].append(text)
    return found


def describe(facts, words) -> list[str]:
    found = []
    if facts["kind"] != WorkingGroup.Kind.WORKING_GROUP:
        found.append(str(WorkingGroup.Kind(facts["kind"]).label))
    if parent := words.groups.get(facts["parent"]):
        found.append(parent.name)
    return found


PUBLISHER = Publisher(
    kind="group",
    model=WorkingGroup,
    one=_("Working group"),
    many=_("Working groups"),
    all_uuids=all_uuids,
    documents=documents,
    describe=describe,
    facets=(KIND, LANGUAGE),
)
