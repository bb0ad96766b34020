"""The words of one page of results: its language, and the names that only the database knows."""

from functools import cached_property

from core.places import country_name
from members.names import GroupName, TypeName, names


class Words:
    """Names in one language, read at most once for everything that a page says."""

    def __init__(self, language: str):
        self.language = language

    @cached_property
    def _names(self):
        return names(self.language)

    @property
    def groups(self) -> dict[str, GroupName]:
        return self._names.groups

    @property
    def member_types(self) -> dict[str, TypeName]:
        return self._names.types

    def country(self, code: str) -> str:
        return country_name(code, self.language) if code else ""
