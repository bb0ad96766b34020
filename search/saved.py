"""Saved searches: what is kept of a search, how it is named, how many a person may keep.

The state is the query string of the page of results, read by ``search.asked`` like any address, so
a saved search finds what its page finds. What turns up in it is the matter of ``whats_new``.
"""

from django.core import signing
from django.db import transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from core.lists import Chosen
from search import asked
from search.models import SavedSearch
from search.publishers import PUBLISHERS
from search.words import Words

MOST = 50  # that one person keeps
LONGEST_STATE = 5_000  # characters
_SALT = "search.saved.stop"
LONGEST_NAME = SavedSearch._meta.get_field("name").max_length


class TooManySearches(Exception):
    """She keeps MOST searches already."""


def state_of(chosen: Chosen) -> str:
    """Words and filters as a query string: the same search always gives the same one.

    Page, order and "as typed" are ways to look at it and stay behind.
    """
    kept = {name: tuple(sorted(values)) for name, values in sorted(chosen.values.items())}
    return Chosen({**kept, asked.SORT: (), asked.LITERAL: ()}, chosen.text, 1).query()[1:]


def read(state: str, words: Words) -> Chosen:
    """The search that a state stands for; values that are no more fall out."""
    return asked.known(asked.parse(QueryDict(state)), words)


def proposed_name(chosen: Chosen, words: Words) -> str:
    """Its words, then what it is narrowed to: “batteries · Courses, Czechia”."""
    narrowed = filters_of(chosen, words)
    return " · ".join(filter(None, [chosen.text, ", ".join(narrowed)]))[:LONGEST_NAME]


def filters_of(chosen: Chosen, words: Words) -> list[str]:
    """The words of all that it is narrowed to."""
    kinds = [str(PUBLISHERS[kind].many) for kind in chosen.values[asked.KIND]]
    return kinds + [
        str(facet.words(words)[value])
        for name, facet in asked.FACETS.items()
        for value in chosen.values[name]
    ]


def already_saved(person, state: str) -> SavedSearch | None:
    return SavedSearch.objects.filter(person=person, query=state).first()


def is_full(person) -> bool:
    return SavedSearch.objects.filter(person=person).count() >= MOST


@transaction.atomic
def save(person, *, name: str, state: str, frequency: str) -> SavedSearch:
    """Keep a search; one that she keeps already is only renamed. Raises TooManySearches."""
    known = already_saved(person, state)
    if known is None and is_full(person):
        raise TooManySearches
    search = known or SavedSearch(person=person, query=state)
    search.name, search.frequency = name, frequency
    search.save()
    return search


def pause(search: SavedSearch) -> None:
    """Tell her nothing more; pausing again changes nothing."""
    if search.paused_at is None:
        search.paused_at = timezone.now()
        search.save(update_fields=["paused_at"])


def resume(search: SavedSearch) -> None:
    """Tell her again, also of what turned up meanwhile."""
    search.paused_at = None
    search.save(update_fields=["paused_at"])


def stop_path(uuid: str) -> str:
    """Where a search's mails are stopped without log-in: whoever has the address may do it."""
    return reverse("search:stop", args=[signing.dumps(str(uuid), salt=_SALT)])


def search_to_stop(token: str) -> SavedSearch | None:
    """The search that such an address speaks of; None where nobody signed it, or it is gone."""
    try:
        uuid = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return SavedSearch.objects.filter(uuid=uuid).first()
