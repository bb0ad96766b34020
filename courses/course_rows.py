"""Courses as lines of a list: what a learner compares, four queries however many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core.languages import NAMES
from core.texts import choose_language
from courses.models import Course, CourseLanguage, CourseStart, CourseText


@dataclass(frozen=True)
class CourseRow:
    """A line; ``lang`` is empty where the title is in the reader's language."""

    pk: int
    slug: str
    title: str
    lang: str
    provider: str
    provider_slug: str
    place: str
    mode: str
    hours: str
    cost: str
    eqf: int | None
    starts: str
    taught_in: str


def course_rows(course_ids: Iterable[int], language: str) -> list[CourseRow]:
    """Lines for these courses, in this order."""
    ids = list(course_ids)
    titles = titles_of(ids, language)
    starts = next_starts(ids)
    languages = languages_of(ids)
    facts = Course.objects.filter(pk__in=ids).values_list(
        "pk",
        "slug",
        "provider__organisation__name",
        "provider__slug",
        "place",
        "mode",
        "hours",
        "cost",
        "eqf",
    )
    found = {
        pk: CourseRow(
            pk=pk,
            slug=slug,
            title=titles.get(pk, (slug, ""))[0],
            lang=titles.get(pk, (slug, ""))[1],
            provider=provider,
            provider_slug=provider_slug,
            place=place,
            mode=str(Course.Mode(mode).label),
            hours=hours_words(hours),
            cost=cost_words(cost),
            eqf=eqf,
            starts=start_words(starts.get(pk)),
            taught_in=", ".join(NAMES.get(code, code) for code in languages.get(pk, ())),
        )
        for pk, slug, provider, provider_slug, place, mode, hours, cost, eqf in facts
    }
    return [found[pk] for pk in ids if pk in found]


def titles_of(course_ids: Iterable[int], language: str) -> dict[int, tuple[str, str]]:
    """``{course id: (title, lang)}``: the reader's language, else the original."""
    by_course: dict[int, dict[str, str]] = {}
    originals = {}
    rows = CourseText.objects.filter(course_id__in=list(course_ids))
    for pk, code, title, original in rows.values_list(
        "course_id", "language", "title", "course__original_language"
    ):
        by_course.setdefault(pk, {})[code] = title
        originals[pk] = original
    found = {}
    for pk, titles in by_course.items():
        code = choose_language(titles, language, originals[pk])
        found[pk] = (titles[code], "" if code == language else code)
    return found


def next_starts(course_ids: Iterable[int]) -> dict[int, date]:
    """``{course id: its next start}``; none where the course has no days or all are past."""
    found: dict[int, date] = {}
    rows = CourseStart.objects.filter(course_id__in=list(course_ids), day__gte=date.today())
    for pk, day in rows.order_by("day").values_list("course_id", "day"):
        found.setdefault(pk, day)
    return found


def languages_of(course_ids: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = CourseLanguage.objects.filter(course_id__in=list(course_ids))
    for pk, code in rows.values_list("course_id", "language"):
        found.setdefault(pk, []).append(code)
    return found


def hours_words(hours: int | None) -> str:
    if hours is None:
        return ""
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}


def cost_words(cost: Decimal | None) -> str:
    """``0`` is free, ``None`` isn't known."""
    if cost is None:
        return ""
    if not cost:
        return pgettext("cost of a course", "free")
    decimals = 0 if cost == cost.to_integral() else 2
    return _("€%(amount)s") % {"amount": number_format(cost, decimals, force_grouping=True)}


def start_words(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""
