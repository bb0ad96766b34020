"""A published practice out of its rows, for its page: a dozen queries, however much it holds."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language

from core.languages import NAMES
from core.texts import Chosen, choose_language
from members.names import names
from practices import choices
from practices.cards import place_words
from practices.figures import figure
from practices.models import (
    Indicator,
    IndicatorText,
    Material,
    Partner,
    Practice,
    PracticeObjective,
    PracticeRegion,
    PracticeTarget,
    PracticeText,
    PracticeTheme,
    Step,
)
from practices.prefill import STORY_FIELDS
from practices.reading import (
    Link,
    Reading,
    facts_in_words,
    measured,
    partner,
    story_html,
    take_away,
)
from skills.models import ConceptLabel, JobRole, JobRoleText

_STORIES = tuple(name for names in STORY_FIELDS.values() for name in names)
_TEXT = ("pk", "locale__language_code", "title", "summary", "headline", *_STORIES)


@dataclass(frozen=True)
class Told:
    """A practice's text in one language, from the live rows or from the admin's form."""

    language: str
    words: dict[str, str]
    steps: list[tuple[str, str]]
    indicators: dict[int, tuple[str, str]]


def read_practice(practice: Practice, language: str) -> Reading | None:
    """The practice as a reader of this language gets it; None where it has no live text.

    Expects ``organisation__member_type`` and ``group`` to be there already.
    """
    rows = PracticeText.objects.live().filter(practice=practice)
    texts = {row["locale__language_code"]: row for row in rows.values(*_TEXT)}
    code = choose_language(texts, language, practice.original_language)
    if code is None:
        return None
    pk = texts[code]["pk"]
    indicators = IndicatorText.objects.filter(text_id=pk)
    told = Told(
        code,
        texts[code],
        list(Step.objects.filter(text_id=pk).values_list("title", "description")),
        {n: words for n, *words in indicators.values_list("position", "name", "method")},
    )
    return _reading(practice, told, language, tuple(sorted(texts)))


def read_unsaved(text: PracticeText, language: str) -> Reading:
    """What the page would be with a text as it stands in the admin's form."""
    told = Told(
        text.language,
        {name: getattr(text, name) for name in ("title", "summary", "headline", *_STORIES)},
        [(step.title, step.description) for step in text.steps.all()],
        {row.position: (row.name, row.method) for row in text.indicators.all()},
    )
    return _reading(text.practice, told, language, (text.language,))


def _reading(practice: Practice, told: Told, language: str, languages: tuple[str, ...]) -> Reading:
    text = told.words
    codes = _codes_of(practice)
    indicators, shown = _indicators(practice, told.indicators)
    organisation = practice.organisation
    known = names(language)
    own_type = known.types[organisation.member_type.key]
    places = codes["country"] or [(organisation.country, "")]
    return Reading(
        title=text["title"],
        summary=text["summary"],
        chosen=Chosen(text, told.language, language, languages),
        languages=languages,
        kind=practice.kind,
        kind_label=practice.get_kind_display(),
        label=practice.label,
        label_label=practice.get_label_display(),
        stage_label=practice.get_stage_display(),
        organisation=Link(organisation.name, organisation.get_absolute_url()),
        member_type=Link(own_type.name, own_type.url),
        hue=organisation.member_type.hue,
        place=place_words(places, language),
        figure=shown,
        figure_text=text["headline"] if shown else "",
        stories={name: story_html(text[name]) for name in _STORIES},
        facts=facts_in_words(
            places=places,
            started=practice.started,
            ended=practice.ended,
            stage=practice.stage,
            targets=[value for value, _rest in codes["target"]],
            themes=[value for value, _rest in codes["theme"]],
            value_chain=practice.value_chain,
            group=known.groups[practice.group.key].name if practice.group else "",
            staff_fte=practice.staff_fte,
            cost=practice.cost,
            funding=practice.funding,
            evaluated_by=practice.evaluated_by,
            write_date=date_format,
        ),
        indicators=indicators,
        partners=_partners(practice),
        steps=told.steps,
        materials=_materials(practice),
        roles=_roles(practice, language),
        skills=_skills(practice, language),
        objectives=objectives([int(value) for value, _rest in codes["number"]]),
        sources=[line.strip() for line in practice.sources.splitlines() if line.strip()],
        interests=practice.interests,
        contact=practice.contact,
        version=practice.version,
        published_on=practice.published_on,
        changed_on=practice.updated_at.date(),
        review_due=practice.review_due,
        is_archived=practice.is_archived,
    )


def objectives(numbers) -> list[Link]:
    """Links to the objectives' pages, which editors compose: their addresses are the contract's."""
    return [
        Link(str(choices.Objective(number).label), f"/{get_language()}/objectives/{number}/")
        for number in numbers
    ]


def _codes_of(practice: Practice) -> dict[str, list[tuple[str, str]]]:
    """Regions, objectives, target groups and themes: four tables in one query."""

    def rows(model, column, rest):
        name = Value(column, CharField())
        of_practice = model.objects.filter(practice=practice).order_by()
        return of_practice.values_list(name, Cast(column, CharField()), rest, "pk")

    nothing = Value("", CharField())
    found = defaultdict(list)
    united = rows(PracticeRegion, "country", F("region")).union(
        rows(PracticeObjective, "number", nothing),
        rows(PracticeTarget, "target", nothing),
        rows(PracticeTheme, "theme", nothing),
    )
    for name, value, rest, _pk in sorted(united, key=lambda row: row[3]):
        found[name].append((value, rest))
    return found


def _indicators(practice: Practice, words: dict) -> tuple[list, str]:
    """The table's rows, and the figure for the top of the page."""
    columns = ("position", "unit", "baseline", "value", "measured_on", "is_headline")
    table, shown = [], ""
    for position, unit, baseline, value, on, is_headline in Indicator.objects.filter(
        practice=practice
    ).values_list(*columns):
        name, method = words.get(position, ("", ""))
        table.append(measured(name, method, unit, baseline, value, on))
        if is_headline:
            shown = figure(value, unit, bare_persons=True)
    return table, shown


def _partners(practice: Practice) -> list[Link]:
    rows = Partner.objects.filter(practice=practice)
    columns = ("name", "country", "role", "organisation__slug", "organisation__is_active")
    return [
        partner(
            name,
            country,
            role,
            reverse("spaces:organisation", args=[slug]) if slug and is_active else "",
        )
        for name, country, role, slug, is_active in rows.values_list(*columns)
    ]


def _materials(practice: Practice):
    return [
        take_away(
            row.title, row.language, NAMES.get(row.language, ""), row.licence, row.url, row.file
        )
        for row in Material.objects.filter(practice=practice).select_related("file")
    ]


def _roles(practice: Practice, language: str) -> list[Link]:
    seen = JobRole.objects.public().filter(
        practices__practice=practice, status=JobRole.Status.PUBLISHED
    )
    rows = JobRoleText.objects.live().filter(role__in=seen)
    names = defaultdict(dict)
    for slug, code, title in rows.values_list("role__slug", "locale__language_code", "title"):
        names[slug][code] = title
    return _links("skills:role", names, language)


def _skills(practice: Practice, language: str) -> list[Link]:
    rows = ConceptLabel.objects.filter(
        concept__practices__practice=practice,
        kind=ConceptLabel.Kind.PREFERRED,
        language__in={language, "en"},
    )
    names = defaultdict(dict)
    # ESCO's label comes last and takes the place of the alliance's.
    for slug, code, label in rows.order_by("source").values_list(
        "concept__slug", "language", "text"
    ):
        names[slug][code] = label
    return _links("skills:skill", names, language)


def _links(address: str, names: dict[str, dict[str, str]], language: str) -> list[Link]:
    links = []
    for slug, by_language in names.items():
        code = choose_language(by_language, language, "en")
        lang = "" if code == language else code
        links.append(Link(by_language[code], reverse(address, args=[slug]), lang))
    return sorted(links, key=lambda link: link.name.casefold())
