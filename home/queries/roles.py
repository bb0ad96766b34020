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
    """The first rows of an ordered queryset; two queries."""
    first = JobRole.objects.filter(pk__in=roles.values("pk")[:limit])
    rows = (
        first.filter(in_language_of("texts", language))
        .order_by(*roles.query.order_by)
        .annotate(skill_count=_skill_count())
        .values_list(
            "pk",
            "original_language",
            "texts__locale__language_code",
            "slug",
            "texts__title",
            "tendency",
            "eqf",
            "skill_count",
        )
    )
    rows = best_rows(rows, language)
    courses = _course_counts([row[0] for row in rows], user)
    return [
        RoleRow(slug, title, foreign(code, language), tendency, eqf, skills, courses.get(pk, 0))
        for pk, _original, code, slug, title, tendency, eqf, skills in rows
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
    counted = asked.annotate(found=Count("pk")).values("found")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _course_counts(role_ids, user) -> dict[int, int]:
    """By role the courses on offer that teach at least one of its skills."""
    offered = Course.objects.visible_to(user).filter(status=Course.Status.LISTED)
    # What isn't on offer is left out: "in what is" would be taken for the way in, course by course.
    hidden = Course.objects.exclude(pk__in=offered.values("pk"))
    taught = CourseSkill.objects.exclude(course__in=hidden.values("pk"))
    counted = taught.filter(skill__asked_by__role__in=role_ids).order_by()
    by_role = counted.values_list("skill__asked_by__role")
    return dict(by_role.annotate(Count("course", distinct=True)))
