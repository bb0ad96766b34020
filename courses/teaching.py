"""What courses tell the pages of roles and skills: how many teach a skill, and which."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from core.sections import Section
from courses.catalogue import LEVEL_NAMES
from courses.course_rows import course_rows
from courses.models import Course, CourseSkill
from skills.models import Level
from skills.teaching import Offer, Wish

MOST_SHOWN = 12


def teaching(user):
    """What listed courses that this reader may see teach."""
    courses = Course.objects.visible_to(user).filter(status=Course.Status.LISTED)
    # Asked row by row: a database takes "course in (…)" for a way in, through every course.
    return CourseSkill.objects.filter(Exists(courses.filter(pk=OuterRef("course")))).order_by()


def count_courses(wishes: Iterable[Wish], user) -> dict[int, Offer]:
    """Courses that reach the level wished for, or a higher one; one query."""
    wishes = list(wishes)
    if not wishes:
        return {}
    taught: dict[int, dict[int, int]] = {}
    rows = teaching(user).filter(skill_id__in=[wish.skill_id for wish in wishes])
    for skill_id, level, count in rows.values_list("skill_id", "level").annotate(Count("pk")):
        taught.setdefault(skill_id, {})[level] = count
    offers = {}
    for wish in wishes:
        levels = taught.get(wish.skill_id, {})
        if count := sum(number for level, number in levels.items() if level >= wish.level):
            offers[wish.skill_id] = Offer(count, listing(wish.slug, wish.level))
    return offers


def listing(slug: str, level: int = Level.AWARENESS) -> str:
    """The address of the list of courses that teach a skill up to a level or above."""
    pairs = [("skill", slug)]
    if level > Level.AWARENESS:
        pairs += [("level", name) for value, name in LEVEL_NAMES.items() if value >= level]
    return f"{reverse('courses:courses')}?{urlencode(pairs)}"


def courses_of_skill(concept, user, language: str) -> Section | None:
    """The section of a skill's page: courses that teach it, the highest level first."""
    taught = teaching(user).filter(skill=concept).order_by("-level", "course_id")
    found = dict(taught.values_list("course_id", "level")[:MOST_SHOWN])
    if not found:
        return None
    rows = [
        (row, found[row.pk], str(Level(found[row.pk]).label))
        for row in course_rows(found, language)
    ]
    return Section(
        anchor="courses",
        title=_("Courses that teach it"),
        html=render_to_string("courses/_taught.html", {"rows": rows}),
        more=(_("All courses for this skill"), listing(concept.slug)),
    )
