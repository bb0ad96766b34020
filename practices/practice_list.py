"""The list of practices: cards, narrowed by what a reader looks for."""

from dataclasses import replace

from django.utils.translation import gettext as _

from core.lists import Chosen, options, paginate
from core.pages import Page
from practices.cards import cards
from practices.index import filters, named, practice_index
from practices.models import Practice


def practice_list(chosen: Chosen, user, language: str) -> Page:
    index = practice_index(user)
    chosen = _known(chosen, language)
    mask = index.matching(chosen)
    page_obj = paginate(index.picked(mask), chosen)
    groups = []
    for f in filters():
        found = index.counts(f.name, index.matching(chosen, but=f.name))
        words = named(f, [*found, *chosen.values[f.name]], language)
        groups.append((words, options(words, chosen, found)))
    shown = Practice.objects.filter(pk__in=page_obj.object_list).newest_first()
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
            "cards": cards(shown, language),
            "groups": groups,
            "chosen": chosen,
            "page_obj": page_obj,
            "result_count": mask.bit_count(),
            "crumbs": [(_("Practices"), "")],
        },
    )


def _known(chosen: Chosen, language: str) -> Chosen:
    """Without groups and member types that there are not. What exists but fits nothing stays: an
    empty list says so, all practices would be the wrong answer.
    """
    values = {
        f.name: tuple(
            value
            for value in chosen.values[f.name]
            if value in named(f, chosen.values[f.name], language).options
        )
        for f in filters()
    }
    return replace(chosen, values=values)
