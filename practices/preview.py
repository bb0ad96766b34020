"""A case study as it will be read, out of what its author typed: for her, and for the editor."""

from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from core.languages import NAMES
from core.places import country_of
from core.richtext import from_plain, sanitise
from core.texts import Chosen
from core.uploads import StoredFile
from practices import choices
from practices.cards import place_words
from practices.content import options_for, read
from practices.figures import figure
from practices.models import Submission
from practices.prefill import STORY_FIELDS
from practices.published import objectives
from practices.reading import (
    Link,
    Reading,
    facts_in_words,
    measured,
    partner,
    take_away,
)


def read_content(submission: Submission, content: dict) -> Reading:
    """The page that this content would make; answers that can't be read are left out."""
    language = get_language() or "en"
    options = options_for(content, language)
    answers = read(content, options)
    organisation = submission.organisation
    places = [
        (row.get("country") or country_of(row.get("region", "")), row.get("region", ""))
        for row in answers["regions"]
    ] or [(organisation.country, "")]
    rows = [row for row in answers["indicators"] if row.get("value") is not None]
    shown = next((row for row in rows if row.get("headline")), rows[0] if rows else None)
    names = {**dict(options.roles), **dict(options.skills)}
    return Reading(
        title=answers.get("title", ""),
        summary=answers.get("summary", ""),
        chosen=Chosen(content, submission.language, language),
        kind=answers.get("kind", ""),
        kind_label=_word(choices.Kind, answers.get("kind")),
        label="",
        label_label="",
        stage_label=_word(choices.Stage, answers.get("stage")),
        organisation=Link(organisation.name, organisation.get_absolute_url()),
        member_type=Link(""),
        hue=organisation.member_type.hue,
        place=place_words(places, language),
        figure=figure(shown["value"], shown["unit"], bare_persons=True) if shown else "",
        figure_text=answers.get("headline", ""),
        stories={
            name: mark_safe(sanitise(from_plain(answers.get(name, ""))))
            for names_ in STORY_FIELDS.values()
            for name in names_
        },
        facts=facts_in_words(
            places=places,
            started=answers.get("started"),
            ended=answers.get("ended"),
            stage=answers.get("stage", ""),
            targets=answers.get("targets", []),
            themes=answers.get("themes", []),
            value_chain=answers.get("value_chain", ""),
            group=dict(options.groups).get(answers.get("group", ""), ""),
            staff_fte=answers.get("staff_fte"),
            cost=answers.get("cost"),
            funding=answers.get("funding", ""),
            evaluated_by=answers.get("evaluated_by", ""),
            write_date=date_format,
        ),
        indicators=[
            measured(
                row["name"],
                row["method"],
                row["unit"],
                row.get("baseline"),
                row["value"],
                row.get("measured_on"),
            )
            for row in rows
        ],
        partners=[partner(row["name"], row["country"], row["role"]) for row in answers["partners"]],
        steps=[(row["title"], row["description"]) for row in answers["steps"]],
        materials=_materials(answers["materials"]),
        roles=[Link(names[slug]) for slug in answers["roles"] if slug in names],
        skills=[Link(names[slug]) for slug in answers["skills"] if slug in names],
        objectives=objectives([int(number) for number in answers.get("objectives", [])]),
        sources=[line.strip() for line in answers.get("sources", "").splitlines() if line.strip()],
        interests=answers.get("interests", ""),
        contact=answers.get("contact", ""),
        version=submission.practice.version + 1 if submission.practice else 1,
        review_due=answers.get("review_due"),
    )


def _word(choice_class, code) -> str:
    return str(choice_class(code).label) if code else ""


def _materials(rows: list[dict]):
    files = {
        str(stored.uuid): stored
        for stored in StoredFile.objects.filter(uuid__in=[r["file"] for r in rows if r["file"]])
    }
    return [
        take_away(
            row["title"],
            row["language"],
            NAMES.get(row["language"], ""),
            row["licence"],
            row["url"],
            files.get(row["file"]),
        )
        for row in rows
    ]
