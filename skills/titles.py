"""What roles and the groups that own them are called in a language, many in one query."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.texts import choose_language, pick
from members.models import WorkingGroupText
from skills.models import JobRoleText


@dataclass(frozen=True)
class Title:
    """A role's title; ``lang`` is empty where it is in the reader's language."""

    text: str
    lang: str

    def __str__(self):
        return self.text


def titles_of(role_ids: Iterable[int], language: str) -> dict[int, Title]:
    """``{role id: Title}`` of the roles that have a published text."""
    rows = JobRoleText.objects.live().filter(role_id__in=list(role_ids))
    by_role: dict[int, dict[str, str]] = {}
    originals = {}
    for pk, code, title, original in rows.values_list(
        "role_id", "locale__language_code", "title", "role__original_language"
    ):
        by_role.setdefault(pk, {})[code] = title
        originals[pk] = original
    found = {}
    for pk, titles in by_role.items():
        code = choose_language(titles, language, originals[pk])
        found[pk] = Title(titles[code], "" if code == language else code)
    return found


def group_names(group_ids: Iterable[int | None], language: str) -> dict[int, str]:
    """``{group id: name}``."""
    names: dict[int, dict[str, str]] = {}
    rows = WorkingGroupText.objects.filter(group_id__in=[pk for pk in set(group_ids) if pk])
    for pk, code, name in rows.values_list("group_id", "language", "name"):
        names.setdefault(pk, {})[code] = name
    return {pk: pick(by_language, language) for pk, by_language in names.items()}
