"""What results can be narrowed to: a facet's name in the address, its words, its values' words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.languages import NAMES
from core.places import country_choices
from search.words import Words


@dataclass(frozen=True)
class Facet:
    """``words(words)`` gives the values that there are, in order, with their words."""

    name: str
    label: str
    words: Callable[[Words], Mapping[str, str]]


def of_choices(name: str, label: str, choices) -> Facet:
    """A facet over the values of a ``TextChoices``."""

    def words(_words: Words) -> dict[str, str]:
        return {value: str(word) for value, word in choices.choices}

    return Facet(name, label, words)


def _objectives(_words: Words) -> dict[str, str]:
    return {str(n): gettext("Objective %(number)s") % {"number": n} for n in range(1, 9)}


def _levels(_words: Words) -> dict[str, str]:
    return {str(n): gettext("Level %(number)s") % {"number": n} for n in range(1, 9)}


def _groups(words: Words) -> dict[str, str]:
    return {key: group.name for key, group in words.groups.items()}


def _member_types(words: Words) -> dict[str, str]:
    return {key: member_type.name for key, member_type in words.member_types.items()}


COUNTRY = Facet("country", _("Country"), lambda words: dict(country_choices(words.language)))
LANGUAGE = Facet("language", _("Language"), lambda _words: NAMES)
OBJECTIVE = Facet("objective", _("Objective"), _objectives)
GROUP = Facet("group", _("Working group"), _groups)
MEMBER_TYPE = Facet("member_type", _("Member type"), _member_types)
EQF = Facet("eqf", pgettext_lazy("facet of search", "EQF level"), _levels)
