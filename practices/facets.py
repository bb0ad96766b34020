"""The filters of the list of practices, in the order in which they are shown."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.languages import LANGUAGES
from core.lists import Filter
from core.places import COUNTRIES, country_choices
from members.models import MemberTypeText
from practices import choices
from practices.index import Index
from practices.options import group_names, picked_names

ADDRESS_NAMES = {
    "kind": choices.Kind.values,
    "label": choices.Label.values,
    "country": COUNTRIES,
    "objective": [str(number) for number in choices.Objective.values],
    "theme": choices.Theme.values,
    "target": choices.Target.values,
    "value_chain": choices.ValueChain.values,
    "language": [code for code, _name in LANGUAGES],
}


class _Keys(Mapping):
    """Stands for values that only the database knows: anything that could be one is let through."""

    def __contains__(self, value):
        return bool(re.fullmatch(r"[a-z0-9-]{1,60}", str(value)))

    def __getitem__(self, value):
        return value

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


def _nothing(found, _values):
    return found


def plain_filters() -> list[Filter]:
    """The filters without words and without a query: enough to read an address."""
    named = [
        Filter(name, "", dict.fromkeys(values), _nothing) for name, values in ADDRESS_NAMES.items()
    ]
    return [
        *named,
        Filter("group", "", _Keys(), _nothing),
        Filter("organisation_type", "", _Keys(), _nothing),
    ]


def filters(index: Index, language: str) -> list[Filter]:
    """The filters with their words; two queries, for the names of groups and member types."""

    def words(choice_class):
        return {str(value): str(label) for value, label in choice_class.choices}

    def narrowing(name):
        return lambda found, values: found & index.having(name, values)

    types = picked_names(
        MemberTypeText.objects.values_list("member_type__key", "language", "short_name"), language
    )
    rows = (
        ("kind", pgettext("kind of practice", "Kind"), words(choices.Kind)),
        ("label", pgettext("label of a practice", "Label"), words(choices.Label)),
        ("country", _("Country"), dict(country_choices(language))),
        ("theme", _("Theme"), words(choices.Theme)),
        ("target", _("Target group"), words(choices.Target)),
        ("objective", _("Objective"), words(choices.Objective)),
        ("value_chain", _("Step of the value chain"), words(choices.ValueChain)),
        ("group", _("Working group"), dict(group_names(language))),
        ("organisation_type", _("Type of organisation"), dict(types)),
        ("language", _("Language"), dict(LANGUAGES)),
    )
    return [Filter(name, label, options, narrowing(name)) for name, label, options in rows]
