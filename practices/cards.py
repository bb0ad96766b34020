"""A practice as a card: cover, claim, place, a result in figures. Three queries, however many."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from core.covers import Cover, CoverFacts, draw
from core.languages import NAMES
from core.places import country_name, region_name
from core.texts import choose_language
from practices import choices
from practices.figures import figure
from practices.models import Indicator, PracticeRegion, PracticeText


@dataclass(frozen=True)
class Card:
    """What ``practices/_card.html`` shows. ``lang`` is empty where the text is in the reader's
    language; ``figure`` is empty where nothing was measured."""

    pk: int
    uuid: str
    url: str
    title: str
    summary: str
    language: str
    lang: str
    organisation: str
    type_key: str
    hue: int
    place: str
    kind: str
    kind_label: str
    label: str
    label_label: str
    figure: str
    figure_text: str
    cover: Cover

    @property
    def language_name(self) -> str:
        return NAMES.get(self.language, self.language)


_FACTS = (
    "pk",
    "uuid",
    "slug",
    "kind",
    "label",
    "original_language",
    "started",
    "published_on",
    "organisation__name",
    "organisation__country",
    "organisation__member_type__key",
    "organisation__member_type__hue",
    "group__key",
)


def cards(practices, language: str) -> list[Card]:
    """Cards in the order of the queryset, which the caller has narrowed with ``visible_to``.

    A practice without a text that is live has no card.
    """
    # The figure on the card comes along with the facts: one indicator of each practice.
    headline = Indicator.objects.filter(practice=OuterRef("pk"), is_headline=True)
    facts = list(
        practices.annotate(
            figure_value=Subquery(headline.values("value")[:1]),
            figure_unit=Subquery(headline.values("unit")[:1]),
        ).values(*_FACTS, "figure_value", "figure_unit")
    )
    keys = [row["pk"] for row in facts]
    texts = _texts(keys, {language, "en", *(row["original_language"] for row in facts)})
    places = _places(keys)
    made = []
    for row in facts:
        by_language = texts.get(row["pk"], {})
        code = choose_language(by_language, language, row["original_language"])
        if code is None:
            continue
        title, summary, meaning = by_language[code]
        measured = row["figure_value"] is not None
        here = places.get(row["pk"]) or [(row["organisation__country"], "")]
        made.append(
            Card(
                pk=row["pk"],
                uuid=str(row["uuid"]),
                url=reverse("practices:practice", args=[row["slug"]]),
                title=title,
                summary=summary,
                language=code,
                lang="" if code == language else code,
                organisation=row["organisation__name"],
                type_key=row["organisation__member_type__key"],
                hue=row["organisation__member_type__hue"],
                place=place_words(here, language),
                kind=row["kind"],
                kind_label=str(choices.Kind(row["kind"]).label),
                label=row["label"],
                label_label=str(choices.Label(row["label"]).label),
                figure=_figure(row) if measured else "",
                figure_text=meaning if measured else "",
                cover=cover_of(
                    row["group__key"],
                    row["organisation__member_type__hue"],
                    row["organisation__country"],
                    row["started"] or row["published_on"],
                    row["slug"],
                ),
            )
        )
    return made


def cover_of(group: str | None, hue: int, country: str, day: date | None, slug: str) -> Cover:
    """The drawing that stands for a practice, on its card and on its page."""
    return draw(
        CoverFacts(
            groups=(group,) if group else (),
            hues=(hue,),
            country=country,
            year=day.year if day else 0,
            name=slug,
        )
    )


def place_words(places: list[tuple[str, str]], language: str) -> str:
    """``Moravskoslezský kraj, Czechia``; of several countries only their names."""
    countries = list(dict.fromkeys(country for country, _region in places))
    if len(countries) > 1:
        return ", ".join(country_name(code, language) for code in countries)
    regions = [region_name(region) for _country, region in places if region]
    return ", ".join([*regions[:1], *(country_name(code, language) for code in countries)])


def _texts(keys, languages) -> dict[int, dict[str, tuple]]:
    found = defaultdict(dict)
    rows = PracticeText.objects.live().filter(practice_id__in=keys)
    # Where neither the reader's nor the original language is live, any other will do.
    columns = ("practice_id", "locale__language_code", "title", "summary", "headline")
    for pk, code, *words in rows.values_list(*columns):
        if code in languages or pk not in found:
            found[pk][code] = words
    return found


def _figure(row: dict) -> str:
    return figure(row["figure_value"], row["figure_unit"], bare_persons=True)


def _places(keys) -> dict[int, list[tuple[str, str]]]:
    found = defaultdict(list)
    rows = PracticeRegion.objects.filter(practice_id__in=keys).order_by("pk")
    for pk, country, region in rows.values_list("practice_id", "country", "region"):
        found[pk].append((country, region))
    return found
