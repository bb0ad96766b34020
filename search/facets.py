"""What results can be narrowed to: a facet's name in the address, its words, its values' words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.languages import NAMES
from core.places import country_choices
from working_groups.names import names


@dataclass(frozen=True)
class Facet:
    """``words(language)`` gives the values that there are, in order, with their words."""

    name: str
    label: str
    words: Callable[[str], Mapping[str, str]]


def of_choices(name: str, label: str, choices) -> Facet:
    """A facet over the values of a ``TextChoices``."""
    return Facet(
        name, label, lambda _language: {value: str(word) for value, word in choices.choices}
    )


def _objectives(_language: str) -> dict[str, str]:
    return {str(n): _now("Objective %(number)s") % {"number": n} for n in range(1, 9)}


def _levels(_language: str) -> dict[str, str]:
    return {str(n): _now("Level %(number)s") % {"number": n} for n in range(1, 9)}


def _groups(language: str) -> dict[str, str]:
    return {key: group.name for key, group in names(language).groups.items()}


def _member_types(language: str) -> dict[str, str]:
    return {key: member_type.name for key, member_type in names(language).types.items()}


COUNTRY = Facet("country", _("Country"), lambda language: dict(country_choices(language)))
LANGUAGE = Facet("language", _("Language"), lambda _language: NAMES)
OBJECTIVE = Facet("objective", _("Objective"), _objectives)
GROUP = Facet("group", _("Working group"), _groups)
MEMBER_TYPE = Facet("member_type", _("Member type"), _member_types)
EQF = Facet("eqf", pgettext_lazy("facet of search", "EQF level"), _levels)
