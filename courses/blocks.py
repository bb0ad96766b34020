"""Blocks that pull courses into pages that editors compose."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from core.languages import LANGUAGES
from core.places import COUNTRIES
from courses.course_rows import CourseRow, course_rows
from courses.models import Course
from skills.models import Concept

MOST = 12


def courses_by(user, language: str, *, count: int = MOST, **wanted) -> list[CourseRow]:
    """Listed courses that this person may see, the newest first.

    ``wanted``: ``skill`` (its slug), ``taught_in`` (a language), ``country``, ``mode``, ``free``,
    ``trainers`` (true or not given).
    """
    courses = Course.objects.visible_to(user).filter(status=Course.Status.LISTED)
    if skill := wanted.get("skill"):
        courses = courses.filter(skills__skill__slug=skill)
    if taught_in := wanted.get("taught_in"):
        courses = courses.filter(instruction__language=taught_in)
    if country := wanted.get("country"):
        courses = courses.filter(country=country)
    if mode := wanted.get("mode"):
        courses = courses.filter(mode=mode)
    if wanted.get("free"):
        courses = courses.filter(cost=0)
    if wanted.get("trainers"):
        courses = courses.filter(train_the_trainer=True)
    ids = courses.order_by("-created_at", "pk").values_list("pk", flat=True)[:count]
    return course_rows(ids, language)


class CoursesBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("heading"), required=False)
    skill = SnippetChooserBlock(Concept, label=_("skill"), required=False)
    taught_in = blocks.ChoiceBlock(label=_("taught in"), choices=LANGUAGES, required=False)
    country = blocks.ChoiceBlock(
        label=_("country"), choices=[(code, code) for code in COUNTRIES], required=False
    )
    mode = blocks.ChoiceBlock(label=_("mode"), choices=Course.Mode.choices, required=False)
    free = blocks.BooleanBlock(label=_("free only"), required=False)
    trainers = blocks.BooleanBlock(label=_("for trainers only"), required=False)
    count = blocks.IntegerBlock(label=_("how many"), min_value=1, max_value=MOST, default=6)

    class Meta:
        label = _("Courses by filter")
        icon = "openquote"
        template = "courses/blocks/courses.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        # A page that is kept for everybody is rendered without a request: then nobody reads it.
        request = (parent_context or {}).get("request")
        context["rows"] = courses_by(
            getattr(request, "user", None),
            get_language(),
            count=value["count"] or MOST,
            skill=value["skill"].slug if value["skill"] else "",
            **{name: value[name] for name in ("taught_in", "country", "mode", "free", "trainers")},
        )
        return context


RECORD_BLOCKS = [("courses", CoursesBlock())]
