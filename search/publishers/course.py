"""Listed courses, by their texts' languages; found by the skills they teach, too."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.languages import NAMES
from courses.models import (
    Course,
    CourseAudience,
    CourseLanguage,
    CourseSkill,
    CourseStart,
    CourseText,
    Provider,
)
from members.models import Organisation
from search.facets import COUNTRY, EQF, LANGUAGE, Facet, of_choices
from search.publishers.base import Document, Publisher, below_language, joined
from search.publishers.linked import concept_names, in_language, rows_of
from skills.models import Concept

MODE = of_choices("mode", pgettext_lazy("facet of search", "Way of learning"), Course.Mode)
INSTRUCTION = Facet("instruction", _("Taught in"), LANGUAGE.words)


def _live():
    return Course.objects.filter(status=Course.Status.LISTED)


def all_uuids():
    return _live().values_list("uuid", flat=True)


def documents(uuids) -> Iterator[Document]:
    courses = list(_live().filter(uuid__in=uuids).select_related("provider__organisation"))
    ids = [course.pk for course in courses]
    texts = _texts(ids)
    skills = rows_of(CourseSkill, "course", ids, "skill_id")
    names = concept_names(pk for each in skills.values() for pk in each)
    taught = rows_of(CourseLanguage, "course", ids, "language")
    starts = rows_of(CourseStart, "course", ids, "day")
    audience = rows_of(CourseAudience, "object", ids, "key")
    for course in courses:
        provider = course.provider.organisation.name
        for language, (title, text) in texts[course.pk].items():
            skilled = in_language(skills[course.pk], names, language)
            yield Document(
                uuid=course.uuid,
                language=language,
                title=title,
                text=joined(text, skilled, provider, course.place),
                address=below_language(reverse("courses:course", args=[course.slug])),
                original=course.original_language,
                facets=_facets(course, texts[course.pk], taught[course.pk]),
                audience=frozenset(audience[course.pk]),
                facts={
                    "provider": provider,
                    "mode": course.mode,
                    "place": course.place,
                    "country": course.country,
                    "hours": course.hours,
                    "free": course.cost is not None and not course.cost,
                    "taught": sorted(taught[course.pk]),
                    "starts": sorted(day.isoformat() for day in starts[course.pk]),
                },
            )


def _texts(ids) -> dict[int, dict[str, tuple[str, str]]]:
    found = defaultdict(dict)
    rows = CourseText.objects.filter(course__in=ids)
    for course, language, title, *parts in rows.values_list(
        "course_id", "language", "title", "summary", "outcomes", "prerequisites", "assessment"
    ):
        found[course][language] = (title, joined(*parts))
    return found


def _facets(course: Course, languages, taught) -> frozenset[tuple[str, str]]:
    values = {("language", code) for code in languages}
    values |= {("instruction", code) for code in taught}
    values.add(("mode", course.mode))
    if course.country:
        values.add(("country", course.country))
    if course.eqf:
        values.add(("eqf", str(course.eqf)))
    return frozenset(values)


def of_providers(uuids):
    return _live().filter(provider__uuid__in=uuids).values_list("uuid", flat=True)


def of_organisations(uuids):
    return _live().filter(provider__organisation__uuid__in=uuids).values_list("uuid", flat=True)


def of_concepts(uuids):
    """Courses that teach these skills."""
    return _live().filter(skills__skill__uuid__in=uuids).values_list("uuid", flat=True).distinct()


def describe(facts, words) -> list[str]:
    found = [facts["provider"], str(Course.Mode(facts["mode"]).label)]
    places = [facts["place"], words.country(facts["country"])]
    if any(places):
        found.append(", ".join(place for place in places if place))
    if hours := facts["hours"]:
        found.append(ngettext("%(hours)s hour", "%(hours)s hours", hours) % {"hours": hours})
    if facts["free"]:
        found.append(pgettext("cost of a course", "free"))
    if taught := [NAMES[code] for code in facts["taught"] if code in NAMES]:
        found.append(gettext("in %(languages)s") % {"languages": ", ".join(taught)})
    if start := next((day for day in facts.get("starts", ()) if day >= str(date.today())), ""):
        day = date_format(date.fromisoformat(start))
        found.append(gettext("starts on %(day)s") % {"day": day})
    return found


PUBLISHER = Publisher(
    kind="course",
    model=Course,
    one=_("Course"),
    many=_("Courses"),
    all_uuids=all_uuids,
    documents=documents,
    describe=describe,
    facets=(MODE, INSTRUCTION, COUNTRY, EQF, LANGUAGE),
    follows={Provider: of_providers, Organisation: of_organisations, Concept: of_concepts},
)
