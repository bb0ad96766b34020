"""What roles are called in a language, many in one query."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.texts import choose_language
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
