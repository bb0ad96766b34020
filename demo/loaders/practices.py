"""Published case studies, as if they had come through review."""

import uuid
from datetime import UTC, datetime, time

from accounts.models import User
from core import events
from core.audience import PUBLIC
from core.happenings import tell_changed
from core.richtext import from_plain
from core.texts import locale_ids
from demo.content import read_all
from demo.loaders.alliance import publish_to
from members.models import Organisation, WorkingGroup
from practices.models import (
    Indicator,
    IndicatorText,
    Material,
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
from skills.models import Concept, JobRole

STORY = (
    "challenge before actions innovation tools intended beneficiaries unintended equity "
    "conditions difficulties adaptation smallest continuation"
).split()


class Known:
    """What practices point to, read once."""

    def __init__(self):
        self.concepts = dict(Concept.objects.values_list("uri", "pk"))
        self.roles = dict(JobRole.objects.values_list("slug", "pk"))
        self.groups = {g.key: g for g in WorkingGroup.objects.all()}
        self.organisations = {o.slug: o for o in Organisation.objects.all()}
        self.locales = locale_ids()
        self.editor = User.objects.get(email="editor@example.org")


def load() -> str:
    there = set(Practice.objects.values_list("slug", flat=True))
    rows = [(slug, row) for slug, row in read_all("practices") if slug not in there]
    if rows:
        known = Known()
        new = [new_practice(slug, row, known) for slug, row in rows]
        tell_changed(Practice, [practice.uuid for practice in new])
    texts = PracticeText.objects.count()
    return f"{Practice.objects.count()} practices, {texts} texts"


def new_practice(slug: str, row: dict, known: Known) -> Practice:
    practice = Practice.objects.create(
        slug=slug,
        state=Practice.State.PUBLISHED,
        original_language=row["original"],
        organisation=known.organisations[row["organisation"]],
        contact=row["contact"],
        kind=row["kind"],
        stage=row["stage"],
        label=row["label"],
        started=row.get("started"),
        ended=row.get("ended"),
        published_on=row["published"],
        review_due=row["review_due"],
        group=known.groups.get(row.get("group", "")),
        value_chain=row["value_chain"],
        staff_fte=row.get("staff_fte"),
        cost=row.get("cost_eur"),
        funding=row.get("funding", ""),
        evaluated_by=row.get("evaluated_by", ""),
        consent=True,
    )
    publish_to(PracticeAudience, practice, PUBLIC)
    add_facts(practice, row, known)
    add_texts(practice, row["texts"], known.locales)
    event = events.record(
        practice, "published", by=known.editor, from_state="unpublished", to_state="published"
    )
    at = datetime.combine(row["published"], time(9), UTC)
    events.Event.objects.filter(pk=event.pk).update(at=at)
    return practice


def add_facts(practice: Practice, row: dict, known: Known) -> None:
    named = {region[:2].replace("EL", "GR") for region in row["regions"]}
    places = [(region[:2].replace("EL", "GR"), region) for region in row["regions"]]
    places += [(country, "") for country in row["countries"] if country not in named]
    PracticeRegion.objects.bulk_create(
        PracticeRegion(practice=practice, country=country, region=region)
        for country, region in dict.fromkeys(places)
    )
    PracticeObjective.objects.bulk_create(
        PracticeObjective(practice=practice, number=number)
        for number in dict.fromkeys(row["objectives"])
    )
    PracticeRole.objects.bulk_create(
        PracticeRole(practice=practice, role_id=known.roles[slug])
        for slug in dict.fromkeys(row["roles"])
    )
    PracticeSkill.objects.bulk_create(
        PracticeSkill(practice=practice, skill_id=known.concepts[uri])
        for uri in dict.fromkeys(row["skills"])
    )
    PracticeTarget.objects.bulk_create(
        PracticeTarget(practice=practice, target=target)
        for target in dict.fromkeys(row["target_groups"])
    )
    PracticeTheme.objects.bulk_create(
        PracticeTheme(practice=practice, theme=theme) for theme in dict.fromkeys(row["themes"])
    )
    Partner.objects.bulk_create(
        Partner(
            practice=practice,
            position=position,
            name=partner["name"],
            organisation=known.organisations.get(partner.get("organisation", "")),
            country=partner["country"],
            role=partner["role"],
        )
        for position, partner in enumerate(row.get("partners", []))
    )
    Material.objects.bulk_create(
        Material(practice=practice, position=position, **material)
        for position, material in enumerate(row.get("materials", []))
    )
    Indicator.objects.bulk_create(
        Indicator(
            practice=practice,
            position=position,
            unit=indicator["unit"],
            baseline=indicator.get("baseline"),
            value=indicator["value"],
            measured_on=indicator.get("measured"),
            is_headline=position == row.get("headline", 0),
        )
        for position, indicator in enumerate(row["indicators"])
    )


def add_texts(practice: Practice, texts: dict[str, dict], locales: dict[str, int]) -> None:
    key = uuid.uuid4()
    child_keys = [uuid.uuid4() for _ in range(20)]
    for language, text in texts.items():
        locale = locales[language]
        row = PracticeText.objects.create(
            practice=practice,
            locale_id=locale,
            translation_key=key,
            title=text["title"],
            summary=text["summary"],
            headline=text.get("headline", ""),
            **{name: from_plain(text.get(name, "")) for name in STORY},
        )
        Step.objects.bulk_create(
            Step(
                text=row,
                locale_id=locale,
                translation_key=child_keys[position],
                sort_order=position,
                title=step["title"],
                description=step["text"].strip(),
            )
            for position, step in enumerate(text["steps"])
        )
        IndicatorText.objects.bulk_create(
            IndicatorText(
                text=row,
                locale_id=locale,
                translation_key=child_keys[10 + position],
                sort_order=position,
                position=position,
                name=indicator["name"],
                method=indicator["method"].strip(),
            )
            for position, indicator in enumerate(text["indicators"])
        )
