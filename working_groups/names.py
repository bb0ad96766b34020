"""Names of groups and member types in one language, kept until a member record changes.

Lists, the matrix and filters need all of them at once: one query for the version stamp, none for
the names while they stand.
"""

from dataclasses import dataclass

from django.urls import reverse

from core.texts import pick
from core.versions import cached
from members.models import MemberType, MemberTypeText, WorkingGroup, WorkingGroupText


@dataclass(frozen=True)
class GroupName:
    pk: int
    key: str
    name: str
    kind: str
    parent: str  # key of the parent group, or ""
    is_active: bool = True

    @property
    def url(self) -> str:
        return reverse("working_groups:group", args=[self.key])


@dataclass(frozen=True)
class TypeName:
    pk: int
    key: str
    name: str
    short: str
    hue: int

    @property
    def url(self) -> str:
        return reverse("spaces:space", args=[self.key])


@dataclass(frozen=True)
class Names:
    """``groups`` and ``types`` by key, in their order; sub-groups follow their parent."""

    groups: dict[str, GroupName]
    types: dict[str, TypeName]

    @property
    def active_groups(self) -> list[GroupName]:
        return [group for group in self.groups.values() if group.is_active]


def names(language: str) -> Names:
    """All groups, former ones among them, and all member types."""
    return cached(f"group-and-type-names|{language}", ["members"], lambda: _read(language))


def _read(language: str) -> Names:
    return Names(_groups(language), _types(language))


def _groups(language: str) -> dict[str, GroupName]:
    words = _by_owner(WorkingGroupText.objects.values_list("group_id", "language", "name"))
    rows = WorkingGroup.objects.order_by("position", "pk")
    found = [
        GroupName(pk, key, pick(words.get(pk, {}), language) or key, kind, parent or "", active)
        for pk, key, kind, parent, active in rows.values_list(
            "pk", "key", "kind", "parent__key", "is_active"
        )
    ]
    ordered = []
    for group in found:
        if not group.parent:
            ordered += [group, *(child for child in found if child.parent == group.key)]
    # A sub-group of a sub-group comes last.
    ordered += [group for group in found if group not in ordered]
    return {group.key: group for group in ordered}


def _types(language: str) -> dict[str, TypeName]:
    texts = MemberTypeText.objects.values_list("member_type_id", "language", "name", "short_name")
    full = _by_owner((pk, code, name) for pk, code, name, _short in texts)
    short = _by_owner((pk, code, name) for pk, code, _name, name in texts)
    rows = MemberType.objects.order_by("position", "pk").values_list("pk", "key", "hue")
    return {
        key: TypeName(
            pk,
            key,
            pick(full.get(pk, {}), language) or key,
            pick(short.get(pk, {}), language) or key,
            hue,
        )
        for pk, key, hue in rows
    }


def _by_owner(rows) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for owner, language, name in rows:
        found.setdefault(owner, {})[language] = name
    return found
