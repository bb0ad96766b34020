"""The report of searches, for the secretariat alone: a page, and the same as CSV."""

import csv
import datetime
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import StaffRole
from core.languages import INTERFACE_LANGUAGES, NAMES
from search import report as rows
from search.report import Span

# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True)
class Way:
    """Another span of the report, as a link."""

    label: str
    address: str
    is_current: bool
    lang: str = ""


def may_read(user) -> bool:
    return user.is_authenticated and user.has_staff_role(StaffRole.SECRETARIAT)


def _span(request) -> Span:
    if not may_read(request.user):
        raise Http404
    try:
        month = datetime.date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        month = None
    language = request.GET.get("language", "")
    return Span(month, language if language in INTERFACE_LANGUAGES else "")


def _query(span: Span) -> str:
    parameters = {"month": f"{span.month:%Y-%m}" if span.month else "", "language": span.language}
    return "?" + urlencode({name: value for name, value in parameters.items() if value})


def _months(span: Span) -> list[Way]:
    anywhen = replace(span, month=None)
    ways = [Way(pgettext("months", "All"), _query(anywhen), span == anywhen)]
    for month in rows.months():
        in_month = replace(span, month=month)
        ways.append(Way(date_format(month, "F Y"), _query(in_month), span == in_month))
    return ways


def _languages(span: Span) -> list[Way]:
    in_any = replace(span, language="")
    return [Way(pgettext("languages", "All"), _query(in_any), span == in_any)] + [
        Way(
            NAMES[code],
            _query(replace(span, language=code)),
            span.language == code,
            lang=code,
        )
        for code in INTERFACE_LANGUAGES
    ]


@never_cache
@require_safe
def report(request):
    span = _span(request)
    words = rows.asked(span)
    context = {
        "months": _months(span),
        "languages": _languages(span),
        "totals": rows.totals(span),
        "without_hits": rows.without_hits(words)[: rows.SHOWN],
        "seldom": rows.seldom_without_hits(span),
        "asked": words[: rows.SHOWN],
        "query": _query(span),
    }
    return render(request, "search/report.html", context)


@never_cache
@require_safe
def report_csv(request):
    span = _span(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="searches.csv"'
    table = csv.writer(response)
    table.writerow(
        [
            _("Language"),
            _("Words"),
            _("Searches"),
            _("Results"),
            pgettext("results", "Opened"),
            _("Mean reciprocal rank"),
        ]
    )
    for each in rows.asked(span):
        query = f"'{each.query}" if each.query.startswith(_FORMULA) else each.query
        rank = "" if each.rank is None else f"{each.rank:.3f}"
        table.writerow([each.language, query, each.times, each.hits, each.opened, rank])
    return response
