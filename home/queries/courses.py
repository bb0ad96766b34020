"""Courses as short rows with what they end in, and how many there are of which kind."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from core.places import country_name
from courses.models import Course
from home.queries.picking import best_rows, foreign

RECOGNISED = (
    Course.Credential.CERTIFICATE,
    Course.Credential.BADGE,
    Course.Credential.PARTIAL_QUALIFICATION,
)


@dataclass(frozen=True)
class CourseRow:
    slug: str
    title: str
    lang: str
    provider: str
    mode: str
    place: str
    hours: int | None
    credential: str

    @property
    def url(self) -> str:
        return reverse("courses:course", args=[self.slug])

    @property
    def mode_label(self) -> str:
        return str(Course.Mode(self.mode).label)

    @property
    def credential_label(self) -> str:
        return str(Course.Credential(self.credential).label) if self.credential else ""


def offered(user):
    return Course.objects.visible_to(user).filter(status=Course.Status.LISTED)


def course_rows(courses, language: str, limit: int = 5) -> list[CourseRow]:
    """The first rows of an ordered queryset; one query."""
    first = Course.objects.filter(pk__in=courses.values("pk")[:limit])
    rows = (
        first.filter(texts__isnull=False)
        .order_by(*courses.query.order_by)
        .values_list(
            "pk",
            "original_language",
            "texts__language",
            "slug",
            "texts__title",
            "provider__organisation__name",
            "mode",
            "place",
            "country",
            "hours",
            "credential",
        )
    )
    made = []
    for row in best_rows(rows, language):
        _pk, _original, code, slug, title, provider, mode, place, country, *rest = row
        where = ", ".join(word for word in (place, country_name(country, language)) if word)
        made.append(CourseRow(slug, title, foreign(code, language), provider, mode, where, *rest))
    return made


def newest(user, language: str, limit: int = 5) -> list[CourseRow]:
    return course_rows(offered(user).order_by("-created_at", "-pk"), language, limit)


def recognised(user, language: str, limit: int = 5) -> list[CourseRow]:
    """Courses that end in something to show: a badge first."""
    courses = offered(user).filter(credential__in=RECOGNISED)
    return course_rows(courses.order_by("credential", "-created_at", "-pk"), language, limit)


def counts(user) -> dict[str, int]:
    """Courses, their providers, and how many give a badge or another credential; one query."""
    return offered(user).aggregate(
        courses=Count("pk"),
        providers=Count("provider", distinct=True),
        badges=Count("pk", filter=Q(credential=Course.Credential.BADGE)),
        certificates=Count("pk", filter=Q(credential=Course.Credential.CERTIFICATE)),
    )
