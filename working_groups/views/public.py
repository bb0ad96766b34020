"""What everybody reads: groups, outputs, exchanges, the matrix. Each starts from ``visible_to``."""

import csv
from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.lists import parse
from core.pages import respond
from core.permissions import get_visible
from members.models import MemberType, WorkingGroup
from working_groups import matrix_page, output_list
from working_groups.drafts import NUMBER
from working_groups.exchange_page import exchange_page
from working_groups.groups_page import group_page, groups_page
from working_groups.models import Exchange, Output
from working_groups.output_page import output_page

AREAS = ("working_groups", "members")


@require_safe
def groups(request):
    return respond(request, lambda: groups_page(request.user, get_language()), areas=AREAS)


@require_safe
def group(request, key):
    chosen = parse(request.GET, [])
    return respond(
        request,
        lambda: group_page(_group(key), chosen, request.user, get_language()),
        areas=AREAS,
        vary=[chosen.page, date.today()],  # a milestone may be late tomorrow
    )


@require_safe
def group_outputs(request, key):
    """The address above an output's: the list, narrowed to its group."""
    return redirect(f"{reverse('working_groups:outputs')}?group={_group(key).key}")


@require_safe
def outputs(request):
    chosen = parse(request.GET, output_list.filters())
    return respond(
        request,
        lambda: output_list.output_list(chosen, request.user, get_language()),
        areas=AREAS,
        vary=chosen.key,
    )


@require_safe
def output(request, key, slug):
    number = request.GET.get("version", "")
    number = number if NUMBER.match(number) else ""
    return respond(
        request,
        lambda: output_page(
            visible_output(request.user, key, slug), request.user, get_language(), number
        ),
        areas=[*AREAS, "skills"],
        vary=[number, date.today()],
    )


@require_safe
def exchange(request, uuid):
    return respond(
        request,
        lambda: exchange_page(visible_exchange(request.user, uuid), request.user, get_language()),
        areas=AREAS,
    )


@require_safe
def matrix(request):
    chosen = parse(request.GET, matrix_page.filters())
    return respond(
        request,
        lambda: matrix_page.matrix_page(chosen, request.user, get_language()),
        areas=AREAS,
        vary=[matrix_page.objective_of(chosen), date.today()],
    )


@require_safe
def matrix_csv(request):
    """The same numbers for spreadsheets and scripts."""
    chosen = parse(request.GET, matrix_page.filters())
    language = get_language()
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="matrix-{language}.csv"'
    response.write("\ufeff")  # spreadsheets take it for UTF-8 only with this mark
    csv.writer(response).writerows(matrix_page.csv_rows(chosen, request.user, language))
    return response


@require_safe
def crossing(request, group, member_type):
    chosen = parse(request.GET, matrix_page.filters())
    return respond(
        request,
        lambda: matrix_page.crossing_page(
            _group(group),
            get_object_or_404(MemberType, key=member_type),
            chosen,
            request.user,
            get_language(),
        ),
        areas=AREAS,
        vary=[matrix_page.objective_of(chosen), date.today()],
    )


def visible_output(user, key: str, slug: str) -> Output:
    return get_visible(Output.objects.select_related("group"), user, group__key=key, slug=slug)


def visible_exchange(user, uuid) -> Exchange:
    return get_visible(Exchange.objects.select_related("group", "member_type"), user, uuid=uuid)


def _group(key: str) -> WorkingGroup:
    return get_object_or_404(WorkingGroup, key=key, is_active=True)
