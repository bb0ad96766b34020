"""Published case studies, by their live texts' languages; found by roles and skills, too."""

from collections import defaultdict
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import StoryField
from core.places import region_name
from core.richtext import to_plain
from core.texts import language_codes
from members.models import Organisation
from practices import choices
from practices.models import (
    IndicatorText,
    Partner,
    Practice,
    PracticeAudience,
    PracticeObjective,
    PracticeRegion,
    PracticeRole,
    PracticeSkill,
    PracticeTarget,
    PracticeText,
    PracticeTheme,
    Step,
)
from search.facets import COUNTRY, GROUP, LANGUAGE, OBJECTIVE, of_choices
from search.publishers.base import Document, Publisher, below_language, joined
from search.publishers.linked import concept_names, in_language, role_names, rows_of
from skills.models import Concept, JobRole

TYPE = of_choices("type", pgettext_lazy("facet of search", "Kind of practice"), choices.Kind)
LABEL = of_choices("label", pgettext_lazy("facet of search", "Label"), choices.Label)
STAGE = of_choices("stage", pgettext_lazy("facet of search", "Stage"), choices.Stage)
THEME = of_choices("theme", pgettext_lazy("facet of search", "Theme"), choices.Theme)
TARGET = of_choices("target", pgettext_lazy("facet of search", "For whom"), choices.Target)
CHAIN = of_choices("chain", _("Value-chain step"), choices.ValueChain)

STORY = [field.name for field in PracticeText._meta.fields if isinstance(field, StoryField)]


def _live():
    return Practice.objects.listed()


def all_uuids():
    return _live().values_list("uuid", flat=True)


def documents(uuids) -> Iterator[Document]:
    practices = list(_live().filter(uuid__in=uuids).select_related("organisation", "group"))
    ids = [practice.pk for practice in practices]
    texts = _texts(ids)
    rows = _Rows(ids)
    for practice in practices:
        names = joined(
            practice.organisation.name,
            *rows.partners[practice.pk],
            *(region_name(region) for _country, region in rows.regions[practice.pk] if region),
        )
        countries = sorted({country for country, _region in rows.regions[practice.pk]})
        for language, (title, text) in texts[practice.pk].items():
            yield Document(
                uuid=practice.uuid,
                language=language,
                title=title,
                text=joined(text, *rows.linked(practice.pk, language), names),
                address=below_language(reverse("practices:practice", args=[practice.slug])),
                original=practice.original_language,
                date=practice.published_on,
                facets=_facets(practice, texts[practice.pk], rows),
                audience=frozenset(rows.audience[practice.pk]),
                facts={
                    "type": practice.kind,
                    "label": practice.label,
                    "organisation": practice.organisation.name,
                    "countries": countries,
                },
            )


class _Rows:
    """The repeated facts of some practices, one query each."""

    def __init__(self, ids):
        def of(model, *fields):
            return rows_of(model, "practice", ids, *fields)

        self.regions = of(PracticeRegion, "country", "region")
        self.partners = of(Partner, "name")
        self.objectives = of(PracticeObjective, "number")
        self.themes = of(PracticeTheme, "theme")
        self.targets = of(PracticeTarget, "target")
        self.roles = of(PracticeRole, "role_id")
        self.skills = of(PracticeSkill, "skill_id")
        self.role_names = role_names(pk for each in self.roles.values() for pk in each)
        self.skill_names = concept_names(pk for each in self.skills.values() for pk in each)
        self.audience = rows_of(PracticeAudience, "object", ids, "key")

    def linked(self, pk: int, language: str) -> tuple[str, str]:
        return (
            in_language(self.roles[pk], self.role_names, language),
            in_language(self.skills[pk], self.skill_names, language),
        )


def _texts(ids) -> dict[int, dict[str, tuple[str, str]]]:
    """``{practice id: {language: (title, text)}}`` of the live texts."""
    codes = language_codes()
    rows = PracticeText.objects.live().filter(practice__in=ids)
    steps = rows_of(Step, "text", rows.values("pk"), "title", "description")
    results = rows_of(IndicatorText, "text", rows.values("pk"), "name", "method")
    found = defaultdict(dict)
    for pk, practice, locale, title, summary, headline, *story in rows.values_list(
        "pk", "practice_id", "locale_id", "title", "summary", "headline", *STORY
    ):
        found[practice][codes[locale]] = (
            title,
            joined(
                summary,
                *map(to_plain, story),
                *(joined(*step) for step in steps[pk]),
                headline,
                *(joined(*result) for result in results[pk]),
            ),
        )
    return found


def _facets(practice: Practice, languages, rows: _Rows) -> frozenset[tuple[str, str]]:
    values = {
        ("type", practice.kind),
        ("label", practice.label),
        ("stage", practice.stage),
        ("chain", practice.value_chain),
    }
    values |= {("language", code) for code in languages}
    values |= {("country", country) for country, _region in rows.regions[practice.pk]}
    values |= {("objective", str(number)) for number in rows.objectives[practice.pk]}
    values |= {("theme", theme) for theme in rows.themes[practice.pk]}
    values |= {("target", target) for target in rows.targets[practice.pk]}
    if practice.group:
        values.add(("group", practice.group.key))
    return frozenset(values)


def of_organisations(uuids):
    return _live().filter(organisation__uuid__in=uuids).values_list("uuid", flat=True)


def of_roles(uuids):
    return _live().filter(roles__role__uuid__in=uuids).values_list("uuid", flat=True).distinct()


def of_concepts(uuids):
    return _live().filter(skills__skill__uuid__in=uuids).values_list("uuid", flat=True).distinct()


def describe(facts, words) -> list[str]:
    countries = ", ".join(words.country(code) for code in facts["countries"])
    found = [str(choices.Kind(facts["type"]).label), facts["organisation"], countries]
    if facts["label"] != choices.Label.DOCUMENTED:
        found.append(str(choices.Label(facts["label"]).label))
    return [fact for fact in found if fact]


PUBLISHER = Publisher(
    kind="practice",
    model=Practice,
    one=_("Practice"),
    many=_("Practices"),
    all_uuids=all_uuids,
    documents=documents,
    describe=describe,
    is_dated=True,
    facets=(TYPE, LABEL, STAGE, CHAIN, THEME, TARGET, COUNTRY, OBJECTIVE, GROUP, LANGUAGE),
    follows={Organisation: of_organisations, JobRole: of_roles, Concept: of_concepts},
    texts=(PracticeText, "practice__uuid"),
)
