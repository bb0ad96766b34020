"""The list of practices as an index in memory: ten filters with their counts for two queries."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import CharField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.facets import Anything, Index, Row
from core.folding import fold
from core.languages import LANGUAGES
from core.listings import ANY, Listing
from core.lists import Filter
from core.places import COUNTRIES, country_name
from members.models import MemberType, Organisation, WorkingGroup
from members.names import names
from practices import choices
from practices.models import (
    Practice,
    PracticeAudience,
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
    """Every practice that lists show this person, newest first."""
    # One for all languages: neither order nor filters depend on the reader's.
    return PRACTICES.index(user, "")


def _read(practices, _language: str) -> list[Row]:
    listed = practices.listed().order_by()
    repeated = defaultdict(lambda: defaultdict(list))
    for name, value, pk in _repeated_facts(listed):
        repeated[pk][name].append(value)
    # Without a live text there is nothing to list.
    return [
        Row(
            pk,
            (-published_on.toordinal() if published_on else 0, -pk),
            "",
            {**{name: [v] for name, v in zip(_COLUMNS, found, strict=True)}, **repeated[pk]},
        )
        for pk, published_on, *found in listed.values_list("pk", "published_on", *_COLUMNS.values())
        if "language" in repeated[pk]
    ]


def _repeated_facts(practices):
    """(filter, value, practice) of every repeated fact: five tables in one query."""

    def rows(name, model, column):
        facts = model.objects.filter(practice__in=practices).order_by()
        return facts.values_list(Value(name, CharField()), Cast(column, CharField()), "practice_id")

    texts = PracticeText.objects.live().filter(practice__in=practices).order_by()
    return rows("country", PracticeRegion, "country").union(
        rows("objective", PracticeObjective, "number"),
        rows("target", PracticeTarget, "target"),
        rows("theme", PracticeTheme, "theme"),
        texts.values_list(
            Value("language", CharField()),
            Cast("locale__language_code", CharField()),
            "practice_id",
        ),
    )


PRACTICES = Listing(
    "practices",
    Practice,
    {
        PracticeAudience: "object",
        PracticeRegion: "practice",
        PracticeObjective: "practice",
        PracticeTarget: "practice",
        PracticeTheme: "practice",
        PracticeText: "practice",
        Organisation: ANY,
        MemberType: ANY,
        WorkingGroup: ANY,
    },
    _read,
)
