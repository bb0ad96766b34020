"""Who may read courses and providers: everybody, unless a course was withdrawn."""

from core.audience import PUBLIC, organisation_key, set_audience
from courses.models import Course, Provider

SECRETARIAT = "role:secretariat"


def readers_of(course: Course) -> set[str]:
    """An expired course stays readable, and says so: links to it must not break."""
    if course.status == Course.Status.WITHDRAWN:
        return {SECRETARIAT, organisation_key(course.provider.organisation_id)}
    return {PUBLIC}


def set_course_readers(course: Course) -> None:
    """Bring a course's audience in line with its status; needs a transaction."""
    set_audience(course, readers_of(course))


def set_provider_readers(provider: Provider) -> None:
    set_audience(provider, {PUBLIC})
