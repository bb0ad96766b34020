"""What turned up in a person's saved searches lately, for her desk."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.audience import keys_of
from core.desk import Item, Section
from search import whats_new
from search.matching import found_objects

SHOWN = 10


def section(user) -> Section | None:
    names = whats_new.newest(user, SHOWN)
    if not names:
        return None
    language = get_language()
    items = tuple(
        Item(
            title=found.title,
            url=found.address,
            detail=_("%(kind)s · “%(search)s”") % {"kind": found.kind, "search": names[found.uuid]},
            lang="" if found.language == language else found.language,
        )
        for found in found_objects(names, keys_of(user), language)[:SHOWN]
    )
    return Section(
        key="new-in-searches",
        title=_("New in my saved searches"),
        items=items,
        position=60,
        more_url=reverse("search:saved"),
        more_label=_("All my saved searches"),
    )
