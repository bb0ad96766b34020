"""Acceptance: what an author sent becomes the practice's rows and its live text.

Written from the frozen content, never from the draft. A revision changes the practice in place and
raises its version; until then the old text stays up. Whether it is public is not decided here.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from core.audience import set_audience
from core.richtext import from_plain, sanitise, to_typed
from core.texts import locale_ids
from core.uploads import StoredFile
from members.models import Organisation, WorkingGroup
from practices import choices
from practices.content import options_for, read
from practices.models import (
    Indicator,
    IndicatorText,
    Material,
    Partner,
    Practice,
    PracticeObjective,
    PracticeRegion,
    PracticeRole,
    PracticeSkill,
    PracticeTarget,
    PracticeText,
    PracticeTheme,
    Step,
    Submission,
)
from practices.permissions import EDITOR_KEY
from practices.prefill import STORY_FIELDS
from skills.models import Concept, JobRole

RESERVED = {"submit", "submissions", "compare", "feed", "print", "revise"}
STORY = tuple(name for names in STORY_FIELDS.values() for name in names)
_COPIED = (
    "contact",
    "kind",
    "stage",
    "started",
    "ended",
    "value_chain",
    "staff_fte",
    "cost",
    "funding",
    "evaluated_by",
    "consent",
    "interests",
    "sources",
)


@transaction.atomic
def write_practice(submission: Submission, *, label: str = "") -> Practice:
    """The practice as the frozen content says: made anew, or changed in place, version + 1."""
    content = submission.sent.content
    answers = read(content, options_for(content, submission.language))
    practice = submission.practice or Practice(
        slug=free_slug(answers["title"], submission.organisation),
        original_language=submission.language,
        organisation=submission.organisation,
        author=submission.author,
    )
    if practice.pk:
        practice = Practice.objects.select_for_update().get(pk=practice.pk)
        practice.version += 1
    for name in _COPIED:
        setattr(practice, name, answers.get(name, getattr(practice, name)))
    practice.review_due = answers.get("review_due") or practice.review_due
    practice.label = label if label in choices.Label.values else practice.label
    practice.group = WorkingGroup.objects.filter(key=answers.get("group") or None).first()
    practice.save()
    write_facts(practice, answers)
    write_text(practice, answers)
    return practice


def free_slug(title: str, organisation: Organisation) -> str:
    """An address out of the title; of the organisation's where the title has no Latin letters."""
    stem = slugify(title)[:100].strip("-") or organisation.slug
    taken = set(Practice.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken |= RESERVED
    candidate, number = stem, 2
    while candidate in taken:
        candidate, number = f"{stem}-{number}", number + 1
    return candidate


def write_facts(practice: Practice, answers: dict) -> None:
    """Replace every repeated fact by what the answers say."""
    PracticeObjective.objects.filter(practice=practice).delete()
    PracticeObjective.objects.bulk_create(
        PracticeObjective(practice=practice, number=int(number)) for number in answers["objectives"]
    )
    PracticeTarget.objects.filter(practice=practice).delete()
    PracticeTarget.objects.bulk_create(
        PracticeTarget(practice=practice, target=target) for target in answers["targets"]
    )
    PracticeTheme.objects.filter(practice=practice).delete()
    PracticeTheme.objects.bulk_create(
        PracticeTheme(practice=practice, theme=theme) for theme in answers["themes"]
    )
    places = dict.fromkeys((row["country"], row["region"]) for row in answers["regions"])
    PracticeRegion.objects.filter(practice=practice).delete()
    PracticeRegion.objects.bulk_create(
        PracticeRegion(practice=practice, country=country, region=region)
        for country, region in places
    )
    PracticeRole.objects.filter(practice=practice).delete()
    PracticeRole.objects.bulk_create(
        PracticeRole(practice=practice, role=role)
        for role in JobRole.objects.filter(slug__in=answers["roles"])
    )
    PracticeSkill.objects.filter(practice=practice).delete()
    PracticeSkill.objects.bulk_create(
        PracticeSkill(practice=practice, skill=skill)
        for skill in Concept.objects.filter(slug__in=answers["skills"])
    )
    _write_partners(practice, answers["partners"])
    _write_indicators(practice, answers["indicators"])
    _write_materials(practice, answers["materials"])


def _write_partners(practice: Practice, rows: list[dict]) -> None:
    known = {
        name.casefold(): pk
        for pk, name in Organisation.objects.filter(is_active=True).values_list("pk", "name")
    }
    Partner.objects.filter(practice=practice).delete()
    Partner.objects.bulk_create(
        Partner(
            practice=practice,
            position=position,
            name=row["name"],
            organisation_id=known.get(row["name"].strip().casefold()),
            country=row.get("country", ""),
            role=row["role"],
        )
        for position, row in enumerate(rows)
    )


def _write_indicators(practice: Practice, rows: list[dict]) -> None:
    headline = next((n for n, row in enumerate(rows) if row.get("headline")), 0)
    Indicator.objects.filter(practice=practice).delete()
    Indicator.objects.bulk_create(
        Indicator(
            practice=practice,
            position=position,
            unit=row.get("unit", ""),
            baseline=row.get("baseline"),
            value=row["value"],
            measured_on=row.get("measured_on"),
            is_headline=position == headline,
        )
        for position, row in enumerate(rows)
    )


def _write_materials(practice: Practice, rows: list[dict]) -> None:
    files = {
        str(stored.uuid): stored
        for stored in StoredFile.objects.filter(uuid__in=[r["file"] for r in rows if r["file"]])
    }
    dropped = StoredFile.objects.filter(pk__in=practice.materials.values("file"))
    for stored in dropped.exclude(uuid__in=files):
        set_audience(stored, [EDITOR_KEY])
    Material.objects.filter(practice=practice).delete()
    Material.objects.bulk_create(
        Material(
            practice=practice,
            position=position,
            title=row["title"],
            language=row["language"],
            licence=row["licence"],
            url=row.get("url", ""),
            file=files.get(row["file"]),
        )
        for position, row in enumerate(rows)
    )


def write_text(practice: Practice, answers: dict) -> PracticeText:
    """The live text of the original language, with a revision that says who is its source."""
    locale_id = locale_ids()[practice.original_language]
    text = PracticeText.objects.filter(practice=practice, locale_id=locale_id).first()
    text = text or PracticeText(practice=practice, locale_id=locale_id)
    for name in ("title", "summary", "headline"):
        setattr(text, name, answers.get(name, ""))
    for name in STORY:
        typed = answers.get(name, "")
        # What was made bold or linked since is kept where the author did not touch the text.
        if to_typed(getattr(text, name)) != typed.strip():
            setattr(text, name, sanitise(from_plain(typed)))
    text.live = True
    text.has_unpublished_changes = False
    text.last_published_at = timezone.now()
    text.first_published_at = text.first_published_at or text.last_published_at
    # A draft that somebody keeps in the admin must not bring an older story back.
    text.go_live_at = text.expire_at = None
    text.save()
    _replace_children(
        text,
        Step,
        [
            {"title": row["title"], "description": row.get("description", "")}
            for row in answers["steps"]
        ],
    )
    _replace_children(
        text,
        IndicatorText,
        [
            {"position": n, "name": row["name"], "method": row.get("method", "")}
            for n, row in enumerate(answers["indicators"])
        ],
    )
    text = PracticeText.objects.get(pk=text.pk)
    text.save_revision(clean=False).publish(log_action=False)
    return text


def _replace_children(text: PracticeText, model, rows: list[dict]) -> None:
    """Rows keep their translation key by position, so that a translation finds its place again."""
    there = list(model.objects.filter(text=text).order_by("sort_order", "pk"))
    for position, row in enumerate(rows):
        child = there[position] if position < len(there) else model(text=text)
        child.locale_id = text.locale_id
        child.sort_order = position
        for name, value in row.items():
            setattr(child, name, value)
        child.save()
    for child in there[len(rows) :]:
        child.delete()
