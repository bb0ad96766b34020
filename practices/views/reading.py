"""Public pages: the list with its filters, a practice."""

from dataclasses import replace

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import lists
from core.addresses import in_language
from core.languages import INTERFACE_LANGUAGES, NAMES
from core.pages import Page, respond
from core.permissions import get_visible
from practices.cards import cards, cover_of
from practices.facets import filters, plain_filters
from practices.index import index_for
from practices.linked_data import article, as_script
from practices.models import Practice
from practices.permissions import is_editor, may_revise
from practices.published import read_practice

# Everything that the list or a page shows: names of members, titles of roles, labels of skills.
LIST_AREAS = ("practices", "members")
PAGE_AREAS = ("practices", "members", "skills")


@require_safe
def practices(request):
    asked = lists.parse(request.GET, plain_filters())
    asked = replace(asked, text="")
    return respond(request, lambda: _list(request, asked), areas=LIST_AREAS, vary=asked.key)


def _list(request, asked: lists.Chosen) -> Page:
    language = get_language()
    index = index_for(request.user)
    known = filters(index, language)
    values = {
        f.name: tuple(value for value in asked.values.get(f.name, ()) if value in f.options)
        for f in known
    }
    chosen = replace(asked, values=values)
    found = index.in_order(lists.narrow(index.everything, known, chosen))
    page = lists.paginate(found, chosen)
    groups = []
    for f in known:
        among = lists.narrow(index.everything, known, chosen, but=f.name)
        groups.append((f, lists.options(f, chosen, index.counts(f.name, among))))
    shown = list(page.object_list)
    by_key = {card.pk: card for card in cards(Practice.objects.filter(pk__in=shown), language)}
    return Page(
        title=_("Practices"),
        description=_(
            "What members tried with people who had to learn a new job, and what came of it."
        ),
        template="practices/practices.html",
        extra_head="practices/_feed_link.html",
        section="practices",
        noindex=chosen.is_filtered,
        context={
            "cards": [by_key[key] for key in shown if key in by_key],
            "groups": groups,
            "chosen": chosen,
            "page_obj": page,
            "result_count": len(found),
            "crumbs": [(_("Home"), f"/{language}/"), (_("Practices"), "")],
        },
    )


@require_safe
def practice(request, slug):
    return respond(request, lambda: _practice(request, slug), areas=PAGE_AREAS)


def _practice(request, slug: str) -> Page:
    """Raises Http404 also for a practice that was withdrawn: the page says so to nobody."""
    language = get_language()
    seen = Practice.objects.select_related("organisation__member_type", "group")
    found = get_visible(seen, request.user, slug=slug)
    reading = read_practice(found, language)
    if reading is None:
        raise Http404
    path = found.get_absolute_url()
    return Page(
        title=reading.title,
        description=reading.summary,
        template="practices/practice.html",
        extra_head="practices/_practice_head.html",
        section="practices",
        languages=reading.languages,
        content_language=reading.chosen.language,
        noindex=reading.is_archived,
        context={
            "practice": found,
            "reading": reading,
            "json_ld": as_script(article(reading, path)),
            "cover": cover_of(
                found.group.key if found.group else None,
                reading.hue,
                found.organisation.country,
                found.started or found.published_on,
                found.slug,
            ),
            "other_languages": [
                (code, NAMES[code], in_language(path, code))
                for code in reading.languages
                if code in INTERFACE_LANGUAGES and code != reading.chosen.language
            ],
            "may_revise": may_revise(found, request.user),
            "is_editor": is_editor(request.user),
            "crumbs": [
                (_("Home"), f"/{language}/"),
                (_("Practices"), reverse("practices:practices")),
                (reading.title, ""),
            ],
        },
    )
