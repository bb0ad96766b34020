"""The way from a person's desk into her members' areas."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.audience import keys_of, type_key
from core.desk import Item, Section
from members.names import names


def members_areas(user) -> Section | None:
    keys = keys_of(user)
    types = [name for name in names(get_language()).types.values() if type_key(name.key) in keys]
    if not types:
        return None
    items = tuple(Item(title=name.name, url=name.url) for name in types)
    return Section("spaces", _("Your members' area"), items, position=80)
