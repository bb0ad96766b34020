"""Views of the skills framework: parse the address, answer with a page that may be kept."""

import csv

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import sections
from core.lists import parse
from core.pages import respond
from core.permissions import get_visible
from skills import role_list, skill_list
from skills.compare_page import asked_roles, compare_page
from skills.models import Concept, JobRole
from skills.role_page import role_page
from skills.role_skills import asked_of, skill_rows
from skills.skill_page import skill_page

COUNTED = ("skills", "courses")  # pages that say how many courses there are a skill


@require_safe
def roles(request):
    chosen = parse(request.GET, role_list.filters())
    return respond(
        request,
        lambda: role_list.role_list(chosen, request.user, get_language()),
        areas=["skills", "members"],
        vary=chosen.key,
    )


@require_safe
def role(request, slug):
    return respond(
        request,
        lambda: role_page(_role(slug, request.user), request.user, get_language()),
        areas={*COUNTED, "members", *sections.areas("role")},
    )


def _role(slug, user) -> JobRole:
    return get_visible(JobRole.objects.select_related("occupation", "group"), user, slug=slug)


@require_safe
def role_skills(request, slug):
    """A role's skills as CSV, for spreadsheets and scripts."""
    language = get_language()
    rows, _labels = skill_rows(asked_of(_role(slug, request.user)), language, user=request.user)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-skills-{language}.csv"'
    response.write("\ufeff")  # spreadsheets take it for UTF-8 only with this mark
    writer = csv.writer(response)
    writer.writerow(
        [_("Skill"), _("Language"), _("Source"), _("Level"), _("Weight"), _("Courses"), "URI"]
    )
    for row in rows:
        writer.writerow(
            [
                _plain(row.label.text),
                row.label.language,
                row.label.source,
                row.level_label,
                row.weight_label,
                row.offer.count if row.offer else 0,
                row.uri,
            ]
        )
    return response


def _plain(text: str) -> str:
    """A spreadsheet would run a text that begins like a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


@require_safe
def compare(request):
    slugs = asked_roles(request.GET.getlist("role"))
    return respond(
        request,
        lambda: compare_page(slugs, request.user, get_language()),
        areas=COUNTED,
        vary=slugs,
    )


@require_safe
def skills(request):
    chosen = parse(request.GET, skill_list.filters())
    return respond(
        request,
        lambda: skill_list.skill_list(chosen, request.user, get_language()),
        areas=COUNTED,
        vary=chosen.key,
    )


@require_safe
def skill(request, slug):
    return respond(
        request,
        lambda: skill_page(_skill(slug), request.user, get_language()),
        areas={*COUNTED, *sections.areas("skill")},
    )


def _skill(slug) -> Concept:
    concept = Concept.objects.skills().filter(slug=slug).first()
    if concept is None:
        raise Http404
    return concept
