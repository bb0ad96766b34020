"""Job roles as rows: tendency, level, how many skills they ask for and courses teach them."""

from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from courses.models import Course, CourseSkill
from home.queries.picking import best_rows, foreign, in_language_of
from skills.models import JobRole, JobRoleSkill

MOVING = (JobRole.Tendency.EMERGING, JobRole.Tendency.CHANGING, JobRole.Tendency.DECLINING)


@dataclass(frozen=True)
class RoleRow:
    slug: str
    title: str
    lang: str
    tendency: str
    eqf: int | None
    skills: int
    courses: int

    @property
    def url(self) -> str:
        return reverse("skills:role", args=[self.slug])


def published(user):
    return JobRole.objects.visible_to(user).filter(status=JobRole.Status.PUBLISHED)


def in_motion(user, language: str, limit: int = 5) -> list[RoleRow]:
    """Roles that emerge, change or decline, in this order."""
    rank = Case(*(When(tendency=value, then=Value(n)) for n, value in enumerate(MOVING)))
    roles = published(user).filter(tendency__in=MOVING)
    return role_rows(roles.order_by(rank, "-updated_at", "pk"), user, language, limit)


def latest_changed(user, language: str, limit: int = 5) -> list[RoleRow]:
    return role_rows(published(user).order_by("-updated_at", "pk"), user, language, limit)


def role_rows(roles, user, language: str, limit: int) -> list[RoleRow]:
    """The first rows of an ordered queryset; one query."""
    first = JobRole.objects.filter(pk__in=roles.values("pk")[:limit])
    rows = (
        first.filter(in_language_of("texts", language))
        .order_by(*roles.query.order_by)
        .annotate(skill_count=_skill_count(), course_count=_course_count(user))
        .values_list(
            "pk",
            "original_language",
            "texts__locale__language_code",
            "slug",
            "texts__title",
            "tendency",
            "eqf",
            "skill_count",
            "course_count",
        )
    )
    return [
        RoleRow(slug, title, foreign(code, language), tendency, eqf, skills, courses)
        for _pk, _original, code, slug, title, tendency, eqf, skills, courses in best_rows(
            rows, language
        )
    ]


def counts(user) -> dict[str, int]:
    """How many roles there are, and how many have a match in ESCO; one query."""
    return published(user).aggregate(
        roles=Count("pk"), matched=Count("pk", filter=Q(occupation__isnull=False))
    )


def skill_total(user) -> int:
    """How many skills the published roles ask for."""
    asked = JobRoleSkill.objects.filter(role__in=published(user))
    return asked.aggregate(found=Count("skill", distinct=True))["found"]


def _skill_count():
    asked = JobRoleSkill.objects.filter(role=OuterRef("pk")).order_by().values("role")
    return _count(asked.annotate(found=Count("pk")).values("found"))


def _course_count(user):
    """Courses on offer that teach at least one of the role's skills."""
    offered = Course.objects.visible_to(user).filter(status=Course.Status.LISTED)
    taught = CourseSkill.objects.filter(
        skill__asked_by__role=OuterRef("pk"), course__in=offered.values("pk")
    )
    grouped = taught.order_by().values("skill__asked_by__role")
    return _count(grouped.annotate(found=Count("course", distinct=True)).values("found"))


def _count(subquery):
    return Coalesce(Subquery(subquery, output_field=IntegerField()), 0)
