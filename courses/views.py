"""Views of courses: parse the address, answer with a page that may be kept."""

from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core import sections
from core.lists import parse
from core.pages import respond
from core.permissions import get_visible
from courses.catalogue import filters
from courses.course_list import course_list
from courses.course_page import course_page
from courses.models import Course, Provider
from courses.provider_page import provider_list, provider_page

AREAS = ("courses", "skills", "members")


@require_safe
def courses(request):
    chosen = parse(request.GET, filters())
    return respond(
        request,
        lambda: course_list(chosen, request.user, get_language()),
        areas=AREAS,
        vary=chosen.key,
    )


@require_safe
def course(request, slug):
    def build():
        found = get_visible(
            Course.objects.select_related("provider__organisation"), request.user, slug=slug
        )
        return course_page(found, request.user, get_language())

    return respond(request, build, areas={*AREAS, *sections.areas("course")})


@require_safe
def providers(request):
    chosen = parse(request.GET, [])
    return respond(
        request,
        lambda: provider_list(chosen, request.user, get_language()),
        areas=AREAS,
        vary=[chosen.page],
    )


@require_safe
def provider(request, slug):
    def build():
        found = get_visible(
            Provider.objects.select_related("organisation"), request.user, slug=slug
        )
        return provider_page(found, request.user, get_language())

    return respond(request, build, areas={*AREAS, *sections.areas("provider")})
