"""What is new in a saved search, and telling its owner: each object once, by mail and on her desk.

New is what has all the words of a search now and never had before. Nothing is told of what she may
not see: her keys are read at each look, and again when a mail is written or her desk is shown.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from core import notices
from core.audience import forget_keys, keys_of
from search import sight
from search.engine.base import EngineUnavailable
from search.matching import Found, found_objects
from search.models import NewInSearch, SavedSearch
from search.sight import KNOWN, MOST_FOUND

IN_A_MAIL = 20
LATELY = timedelta(days=14)
TEMPLATE = "search/mail/new_in_search"


def due(now: datetime):
    """The searches to look at now: daily ones once a calendar day, weekly ones from Monday on."""
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = today - timedelta(days=today.weekday())
    frequency = SavedSearch.Frequency
    return _active().filter(
        Q(frequency=frequency.AT_ONCE)
        | Q(frequency=frequency.DAILY, looked_at__lt=today)
        | Q(frequency=frequency.WEEKLY, looked_at__lt=monday)
        | Q(looked_at=None)
    )


def at_once():
    return _active().filter(frequency=SavedSearch.Frequency.AT_ONCE)


def _active():
    return SavedSearch.objects.filter(paused_at=None, person__is_active=True)


def tell_of(searches) -> tuple[int, int]:
    """Look at each of them; (how many were looked at, new objects told of).

    Raises EngineUnavailable: what is left is looked at another time.
    """
    looked = told = 0
    for pk in list(searches.order_by("pk").values_list("pk", flat=True)):
        search = SavedSearch.objects.defer("known").select_related("person").filter(pk=pk).first()
        if search:
            told += len(look(search))
            looked += 1
    return looked, told


def begin(search: SavedSearch) -> None:
    """Take what a new search finds for known. An engine that is away is asked another time."""
    try:
        look(search)
    except EngineUnavailable:
        return


def look(search: SavedSearch) -> list[UUID]:
    """Find what is new, remember it and tell her. Raises EngineUnavailable.

    The first look, and the first by another engine or analyzer, takes all for known: what it finds
    besides says more of the engine than of the portal.
    """
    # Outside the transaction: an engine may take its time, and holds nothing up.
    seen = sight.of(search)
    before = SavedSearch.objects.filter(pk=search.pk).values_list("basis", "known").first()
    if before is None:
        return []
    is_first = before[0] != seen.basis
    unsure = seen.unsure(before[1])
    sure = unsure if is_first and not seen.loose else seen.answering(unsure)
    with transaction.atomic():
        # Another process may be at the same search.
        locked = SavedSearch.objects.select_for_update().filter(pk=search.pk).first()
        if locked is None or locked.is_paused:
            return []
        still = seen.unsure(locked.known)
        told = [] if is_first else [uuid for uuid in sure if uuid in still]
        locked.known |= {uuid.hex: seen.versions[uuid] for uuid in unsure if uuid in still}
        locked.known |= {uuid.hex: KNOWN for uuid in sure}
        locked.basis, locked.found = seen.basis, seen.count(locked.known)
        if is_too_broad(locked):
            # Nothing is told; should it find fewer one day, those are no news.
            told, locked.known, locked.basis = [], {}, ""
        locked.looked_at = timezone.now()
        locked.save(update_fields=["found", "basis", "known", "looked_at"])
        if told:
            _tell(locked, search.person, told)
    return told


def is_too_broad(search: SavedSearch) -> bool:
    """True where it finds more than anybody could follow."""
    return search.found > MOST_FOUND


def _tell(search: SavedSearch, person, uuids: list[UUID]) -> None:
    NewInSearch.objects.bulk_create(
        [NewInSearch(search=search, uuid=uuid) for uuid in uuids], ignore_conflicts=True
    )
    notices.tell(
        [person],
        TEMPLATE,
        key=f"{search.uuid} {uuids[0]}",
        search=str(search.uuid),
        name=search.name,
        query=search.query,
        count=len(uuids),
        uuids=[str(uuid) for uuid in uuids[:IN_A_MAIL]],
    )


def shown_to(person, uuids: Iterable) -> list[Found]:
    """Those of the objects that she may see at this moment, in the language of the page or mail."""
    forget_keys(person)
    return found_objects(uuids, keys_of(person), get_language())


def newest(person, most: int) -> dict[UUID, str]:
    """What turned up in her searches lately, newest first: ``{object: name of the search}``."""
    rows = NewInSearch.objects.filter(search__person=person, at__gte=timezone.now() - LATELY)
    found: dict[UUID, str] = {}
    for uuid, name in rows.order_by("-at", "-pk").values_list("uuid", "search__name")[: 3 * most]:
        found.setdefault(uuid, name)
    return found


def forget_old_news() -> None:
    """Drop what the desk shows no more; ``SavedSearch.known`` still knows that it was told."""
    NewInSearch.objects.filter(at__lt=timezone.now() - LATELY).delete()
