"""The list of practices as an index in memory: ten filters with their counts for three queries."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import CharField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.audience import PUBLIC, keys_of
from core.facets import Anything, Index, build
from core.folding import fold
from core.languages import LANGUAGES
from core.lists import Filter
from core.places import COUNTRIES, country_name
from core.versions import cached
from members.names import names
from practices import choices
from practices.models import (
    Practice,
    PracticeObjective,
    PracticeRegion,
    PracticeTarget,
    PracticeText,
    PracticeTheme,
)

AREAS = ("practices", "members")
_COLUMNS = {
    "kind": "kind",
    "label": "label",
    "value_chain": "value_chain",
    "group": "group__key",
    "organisation_type": "organisation__member_type__key",
}


def _words(choice_class) -> dict[str, str]:
    return {str(value): str(label) for value, label in choice_class.choices}


def filters() -> list[Filter]:
    """What the list can be narrowed by, in the order in which it is offered; asks no database."""
    return [
        Filter("kind", pgettext("kind of practice", "Kind"), _words(choices.Kind)),
        Filter("label", pgettext("label of a practice", "Label"), _words(choices.Label)),
        Filter("country", _("Country"), dict.fromkeys(COUNTRIES, "")),
        Filter("theme", _("Theme"), _words(choices.Theme)),
        Filter("target", _("Target group"), _words(choices.Target)),
        Filter("objective", _("Objective"), _words(choices.Objective)),
        Filter("value_chain", _("Step of the value chain"), _words(choices.ValueChain)),
        Filter("group", _("Working group"), Anything()),
        Filter("organisation_type", _("Type of organisation"), Anything()),
        Filter("language", _("Language"), dict(LANGUAGES)),
    ]


def named(f: Filter, found: Iterable[str], language: str) -> Filter:
    """The filter with words for the values that only the data knows."""
    if f.name == "country":
        countries = {code: country_name(code, language) for code in found}
        return Filter(f.name, f.label, dict(sorted(countries.items(), key=lambda c: fold(c[1]))))
    if f.name == "group":
        return Filter(f.name, f.label, {g.key: g.name for g in names(language).groups.values()})
    if f.name == "organisation_type":
        return Filter(f.name, f.label, {t.key: t.short for t in names(language).types.values()})
    return f


def practice_index(user) -> Index:
    """Every practice that lists show this person, newest first; kept for anonymous readers."""
    keys = keys_of(user)
    if keys == {PUBLIC}:
        return cached("practices:index", AREAS, lambda: _build(keys))
    return _build(keys)


def _build(keys) -> Index:
    seen = Practice.objects.visible_to_keys(keys).listed()
    values = defaultdict(lambda: defaultdict(list))
    order = []
    for pk, *found in seen.newest_first().values_list("pk", *_COLUMNS.values()):
        order.append(pk)
        for name, value in zip(_COLUMNS, found, strict=True):
            values[name][pk].append(value)
    for name, value, pk in _repeated_facts():
        values[name][pk].append(value)
    # Without a live text there is nothing to list.
    rows = [(pk, "") for pk in order if pk in values["language"]]
    return build(rows, {f.name: values[f.name] for f in filters()})


def _repeated_facts():
    """(filter, value, practice) of every repeated fact: five tables in one query."""

    def rows(name, queryset, column):
        facts = queryset.order_by()
        return facts.values_list(Value(name, CharField()), Cast(column, CharField()), "practice_id")

    return rows("country", PracticeRegion.objects.all(), "country").union(
        rows("objective", PracticeObjective.objects.all(), "number"),
        rows("target", PracticeTarget.objects.all(), "target"),
        rows("theme", PracticeTheme.objects.all(), "theme"),
        rows("language", PracticeText.objects.live(), "locale__language_code"),
    )
