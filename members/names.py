"""Names of groups and member types in one language, kept until a member record changes.

Lists, the matrix and filters need all of them at once: one query for the version stamp, none for
the names while they stand.
"""

from dataclasses import dataclass

from django.urls import reverse

from core.texts import Chosen, choose_language, pick
from core.versions import cached
from members.models import MemberType, WorkingGroup


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
    about: Chosen | None = None  # what its space says of it

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
    facts: dict[int, tuple] = {}
    words: dict[int, dict[str, str]] = {}
    rows = WorkingGroup.objects.order_by("position", "pk")
    for pk, code, name, *fact in rows.values_list(
        "pk", "texts__language", "texts__name", "key", "kind", "parent__key", "is_active"
    ):
        facts[pk] = fact
        words.setdefault(pk, {})[code] = name
    found = [
        GroupName(pk, key, pick(words[pk], language) or key, kind, parent or "", active)
        for pk, (key, kind, parent, active) in facts.items()
    ]
    ordered = []
    for group in found:
        if not group.parent:
            ordered += [group, *(child for child in found if child.parent == group.key)]
    # A sub-group of a sub-group comes last.
    ordered += [group for group in found if group not in ordered]
    return {group.key: group for group in ordered}


def _types(language: str) -> dict[str, TypeName]:
    facts: dict[int, tuple[str, int]] = {}
    texts: dict[int, dict[str, tuple[str, str, str]]] = {}
    rows = MemberType.objects.order_by("position", "pk")
    words = ("texts__language", "texts__name", "texts__short_name", "texts__about")
    for pk, key, hue, code, *text in rows.values_list("pk", "key", "hue", *words):
        facts[pk] = (key, hue)
        texts.setdefault(pk, {})
        if code:
            texts[pk][code] = tuple(text)
    found = {}
    for pk, (key, hue) in facts.items():
        code = choose_language(texts[pk], language, "en")
        name, short, about = texts[pk].get(code) or (key, key, "")
        chosen = Chosen(about, code, language, tuple(sorted(texts[pk]))) if about else None
        found[key] = TypeName(pk, key, name, short, hue, chosen)
    return found
