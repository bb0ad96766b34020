"""The sitemap: every public page and record in each language that it really exists in.

One query a kind of record, kept until one of them changes; an index of parts where it grows long.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from django.db.models import F
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from core.addresses import absolute
from core.languages import INTERFACE_LANGUAGES
from core.versions import cached
from courses.models import Course, Provider
from home import tree
from members.models import MemberType, Organisation, WorkingGroup
from practices.models import Practice
from skills.models import Concept, ConceptLabel, JobRole
from working_groups.models import Output

AREAS = ("home", "wagtailcore", "practices", "working_groups", "courses", "skills", "members")
# The protocol allows 50,000 addresses a file; smaller ones are kinder to both sides.
MOST = 10_000
LISTS = (
    "skills:roles",
    "skills:skills",
    "courses:courses",
    "courses:providers",
    "practices:practices",
    "working_groups:groups",
    "working_groups:outputs",
    "working_groups:matrix",
    "spaces:spaces",
)
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PROTOCOL = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True)
class Place:
    """A page or record by its path below the language."""

    path: str
    languages: tuple[str, ...]
    changed: str = ""


@require_safe
def sitemap(request):
    """All addresses, or where there are many, an index of parts."""
    parts = _parts()
    if len(parts) == 1:
        return _answer(_urlset(parts[0]))
    entries = "".join(
        f"<sitemap><loc>{absolute(reverse('sitemap_part', args=[number]))}</loc></sitemap>\n"
        for number in range(1, len(parts) + 1)
    )
    return _answer(f'{_XML}<sitemapindex xmlns="{_PROTOCOL}">\n{entries}</sitemapindex>\n')


@require_safe
def part(request, number):
    parts = _parts()
    if len(parts) == 1 or not 1 <= number <= len(parts):
        raise Http404
    return _answer(_urlset(parts[number - 1]))


@require_safe
def robots(request):
    """Everything public may be read; searches and members' areas are no use to a crawler."""
    closed = [
        f"/{code}/{area}/" for code in INTERFACE_LANGUAGES for area in ("account", "desk", "search")
    ]
    lines = ["User-agent: *", "Disallow: /admin/", *(f"Disallow: {path}" for path in closed)]
    lines += ["", f"Sitemap: {absolute(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _answer(content: str) -> HttpResponse:
    return HttpResponse(content, content_type="application/xml; charset=utf-8")


def _parts() -> list[list[Place]]:
    return cached("sitemap", AREAS, _split)


def _split() -> list[list[Place]]:
    """Parts of at most ``MOST`` addresses; a place's languages stay together."""
    parts: list[list[Place]] = [[]]
    size = 0
    for place in _places():
        if size + len(place.languages) > MOST:
            parts.append([])
            size = 0
        parts[-1].append(place)
        size += len(place.languages)
    return parts


def _urlset(places: list[Place]) -> str:
    entries = "".join(_entries(place) for place in places)
    return (
        f'{_XML}<urlset xmlns="{_PROTOCOL}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{entries}</urlset>\n"
    )


def _entries(place: Place) -> str:
    addresses = {code: absolute(f"/{code}/{place.path}") for code in place.languages}
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(address)}/>'
        for code, address in addresses.items()
    )
    changed = f"<lastmod>{place.changed}</lastmod>" if place.changed else ""
    if len(addresses) == 1:
        alternates = ""
    return "".join(
        f"<url><loc>{address}</loc>{changed}{alternates}</url>\n" for address in addresses.values()
    )


def _places() -> Iterator[Place]:
    for path, entries in tree.visible(None).items():
        changed = max(entry.changed for entry in entries.values())
        yield Place(path, _with_addresses(entries), changed)
    with override("en"):
        for name in LISTS:
            yield Place(_below_language(reverse(name)), INTERFACE_LANGUAGES)
        yield from (*_of_everybody(), *_records())


def _of_everybody() -> Iterator[Place]:
    """Groups, spaces and organisations: their pages are in every language."""
    for name, keys in (
        ("working_groups:group", WorkingGroup.objects.filter(is_active=True).values_list("key")),
        ("spaces:space", MemberType.objects.values_list("key")),
        ("spaces:organisation", Organisation.objects.visible_to(None).values_list("slug")),
    ):
        for args in keys:
            yield Place(_below_language(reverse(name, args=args)), INTERFACE_LANGUAGES)


def _records() -> Iterator[Place]:
    roles = JobRole.objects.public().filter(texts__live=True)
    yield from _grouped("skills:role", roles, "texts__locale__language_code", "slug")
    skills = Concept.objects.skills().current()
    preferred = skills.filter(labels__kind=ConceptLabel.Kind.PREFERRED)
    yield from _grouped("skills:skill", preferred, "labels__language", "slug", changed=None)
    courses = Course.objects.public().filter(status=Course.Status.LISTED)
    yield from _grouped("courses:course", courses, "texts__language", "slug")
    yield from _grouped("courses:provider", Provider.objects.public(), "texts__language", "slug")
    practices = Practice.objects.public().listed().filter(texts__live=True)
    yield from _grouped("practices:practice", practices, "texts__locale__language_code", "slug")
    outputs = Output.objects.public().live().filter(versions__texts__live=True)
    languages = "versions__texts__locale__language_code"
    yield from _grouped("working_groups:output", outputs, languages, "group__key", "slug")


def _grouped(
    name: str, queryset, language: str, *args: str, changed="updated_at"
) -> Iterator[Place]:
    """One place a record out of a join with its languages; one query."""
    rows = queryset.order_by(*args).values_list(language, F(changed) if changed else F("pk"), *args)
    found: dict[tuple, tuple[set[str], object]] = {}
    for code, at, *values in rows.iterator(chunk_size=5000):
        found.setdefault(tuple(values), (set(), at))[0].add(code)
    for values, (codes, at) in found.items():
        day = at.date().isoformat() if changed else ""
        yield Place(_below_language(reverse(name, args=values)), _with_addresses(codes), day)


def _with_addresses(codes) -> tuple[str, ...]:
    """Those languages that have addresses; a text in none of them is read under the English one."""
    return tuple(code for code in INTERFACE_LANGUAGES if code in codes) or ("en",)


def _below_language(path: str) -> str:
    return path.removeprefix("/en/")
