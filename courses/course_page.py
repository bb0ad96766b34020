"""The page of one course: what one learns, up to which level, when, where, for how much."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.languages import NAMES
from core.linked_data import script
from core.pages import Page
from core.places import country_name, region_name
from core.sections import sections
from core.texts import Chosen, choose
from courses import linked_data
from courses.course_rows import cost_words, hours_words
from courses.models import Course, CourseText
from skills.labels import Label, labels_of
from skills.models import Level
from skills.role_skills import concept_facts


@dataclass(frozen=True)
class TaughtSkill:
    slug: str
    uri: str
    label: Label
    level: int

    @property
    def level_label(self) -> str:
        return str(Level(self.level).label)


def course_page(course: Course, user, language: str) -> Page:
    """Reads the course's children as they are on the instance: a preview shows what was typed."""
    texts = [text for text in course.texts.all() if text.language]
    chosen = choose(texts, language, course.original_language)
    if chosen is None:
        chosen = Chosen(CourseText(title=course.code), course.original_language, language)
    languages = [row.language for row in course.instruction.all()]
    starts = sorted(row.day for row in course.starts.all() if row.day)
    taught = taught_skills(course, language)
    organisation = course.provider.organisation
    facts = linked_data.course(
        course,
        chosen,
        languages=languages,
        starts=starts,
        skills=taught,
        text_languages=chosen.available,
    )
    return Page(
        title=chosen.text.title,
        template="courses/course.html",
        context={
            "course": course,
            "chosen": chosen,
            "text": chosen.text,
            "organisation": organisation,
            "facts": course_facts(course, languages, language),
            "starts": starts,
            "taught": taught,
            "is_listed": course.status == Course.Status.LISTED,
            "sections": sections("course", course, user, language) if course.pk else [],
            "crumbs": [(_("Courses"), reverse("courses:courses")), (chosen.text.title, "")],
            "linked_data": script(facts),
        },
        description=chosen.text.summary,
        languages=chosen.available,
        content_language=chosen.language,
        extra_head="courses/head.html",
        section="courses",
        noindex=course.status != Course.Status.LISTED,
    )


def course_facts(course: Course, languages: list[str], language: str) -> list[tuple[str, str]]:
    """What a learner decides by; empty values are left out by the component."""
    country = country_name(course.country, language) if course.country else ""
    region = region_name(course.region) if course.region else ""
    where = ", ".join(dict.fromkeys(part for part in (course.place, region, country) if part))
    return [
        (_("Cost"), cost_words(course.cost)),
        (_("Length"), hours_words(course.hours)),
        (_("Taught in"), ", ".join(NAMES.get(code, code) for code in languages)),
        (pgettext("fact of a course", "Mode"), course.get_mode_display()),
        (_("Place"), "" if course.mode == Course.Mode.ONLINE else where),
        (_("Level"), _("EQF %(level)s") % {"level": course.eqf} if course.eqf else ""),
        (_("Credential"), course.get_credential_display()),
        (_("For trainers"), pgettext("answer", "yes") if course.train_the_trainer else ""),
    ]


def taught_skills(course: Course, language: str) -> list[TaughtSkill]:
    taught = [(s.skill_id, s.level) for s in course.skills.all() if s.skill_id and s.level]
    concepts = concept_facts(pk for pk, _level in taught)
    labels = labels_of(concepts, language)
    rows = [TaughtSkill(*concepts[pk][:2], labels[pk], level) for pk, level in taught]
    return sorted(rows, key=lambda row: -row.level)
