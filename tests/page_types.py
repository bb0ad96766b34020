"""Every type of public page, by one address of the demonstration: for browser tests and the bench.

A new type gets its row here, and is then looked at by axe, without script, at 320 pixels and under
load.
"""

from collections.abc import Callable
from dataclasses import dataclass

from courses.models import Course, Provider
from members.models import MemberType, Organisation, WorkingGroup
from practices.models import Practice
from skills.models import JobRole, JobRoleSkill
from working_groups.models import Output

RECORD, LIST, EDITORIAL, SEARCH, FORM = "record", "list", "editorial", "search", "form"


@dataclass(frozen=True)
class PageType:
    """``find`` gives the path below the language; it may read the database."""

    name: str
    kind: str
    find: Callable[[], str]

    def address(self, language: str = "en") -> str:
        return f"/{language}/{self.find()}"


def _first(queryset, field: str = "slug") -> str:
    """The first by name: the same in every copy of the demonstration, however large."""
    return queryset.order_by(field).values_list(field, flat=True)[0]


def _visible(model) -> str:
    return _first(model.objects.visible_to(None))


def _role() -> str:
    return f"roles/{_visible(JobRole)}/"


def _skill() -> str:
    return f"skills/{_first(JobRoleSkill.objects, 'skill__slug')}/"


def _comparison() -> str:
    slugs = JobRole.objects.visible_to(None).order_by("slug").values_list("slug", flat=True)
    return "roles/compare/?" + "&".join(f"role={slug}" for slug in slugs[:2])


def _practice() -> str:
    return f"practices/{_first(Practice.objects.visible_to(None).listed())}/"


def _group(page: str = "") -> str:
    return f"working-groups/{_first(WorkingGroup.objects, 'key')}/{page}"


def _output() -> str:
    rows = Output.objects.visible_to(None).order_by("slug").values_list("group__key", "slug")
    group, slug = rows[0]
    return f"working-groups/{group}/outputs/{slug}/"


PAGE_TYPES = (
    PageType("home", EDITORIAL, lambda: ""),
    PageType("objectives", EDITORIAL, lambda: "objectives/"),
    PageType("objective", EDITORIAL, lambda: "objectives/3/"),
    PageType("papers", EDITORIAL, lambda: "papers/"),
    PageType("about", EDITORIAL, lambda: "about/"),
    PageType("privacy", EDITORIAL, lambda: "privacy/"),
    PageType("news", EDITORIAL, lambda: "news/"),
    PageType("role", RECORD, _role),
    PageType("skill", RECORD, _skill),
    PageType("practice", RECORD, _practice),
    PageType("course", RECORD, lambda: f"courses/{_visible(Course)}/"),
    PageType("provider", RECORD, lambda: f"providers/{_visible(Provider)}/"),
    PageType("group", RECORD, _group),
    PageType("output", RECORD, _output),
    PageType(
        "organisation", RECORD, lambda: f"spaces/organisations/{_first(Organisation.objects)}/"
    ),
    PageType("space", RECORD, lambda: f"spaces/{_first(MemberType.objects, 'key')}/"),
    PageType("roles", LIST, lambda: "roles/"),
    PageType("comparison", LIST, _comparison),
    PageType("skills", LIST, lambda: "skills/"),
    PageType("courses", LIST, lambda: "courses/"),
    PageType("courses filtered", LIST, lambda: "courses/?country=DE&country=CZ"),
    PageType("providers", LIST, lambda: "providers/"),
    PageType("practices", LIST, lambda: "practices/"),
    PageType("practices filtered", LIST, lambda: "practices/?country=CZ&page=1"),
    PageType("groups", LIST, lambda: "working-groups/"),
    PageType("outputs", LIST, lambda: "outputs/"),
    PageType("matrix", LIST, lambda: "matrix/"),
    PageType("spaces", LIST, lambda: "spaces/"),
    PageType("search", SEARCH, lambda: "search/?q=battery"),
    PageType("search finds nothing", SEARCH, lambda: "search/?q=xyzzyqwv"),
    PageType("log-in", FORM, lambda: "account/login/"),
    PageType("sign-up", FORM, lambda: "account/signup/"),
    PageType("forgotten password", FORM, lambda: "account/password/reset/"),
    PageType("not found", FORM, lambda: "practices/nothing-here/"),
)
