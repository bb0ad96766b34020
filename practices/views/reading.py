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
from core.linked_data import script
from core.pages import Page, respond
from core.permissions import get_visible
from practices.cards import cover_of
from practices.index import AREAS, filters
from practices.linked_data import article
from practices.models import Practice
from practices.permissions import is_editor, may_revise
from practices.practice_list import practice_list
from practices.published import read_practice

# What the page shows besides: names of members, titles of roles, labels of skills.
PAGE_AREAS = ("practices", "members", "skills")


@require_safe
def practices(request):
    chosen = lists.parse(request.GET, filters())
    # Words are the search page's task: they would only make copies of this list.
    chosen = replace(chosen, text="")
    return respond(
        request,
        lambda: practice_list(chosen, request.user, get_language()),
        areas=AREAS,
        vary=chosen.key,
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
            "json_ld": script(article(reading, path)),
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
                (_("Practices"), reverse("practices:practices")),
                (reading.title, ""),
            ],
        },
    )
