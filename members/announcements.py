"""Who reads an announcement: everybody, or the members of its type."""

from django.db import transaction

from core.audience import PUBLIC, set_audience, type_key
from core.happenings import tell_changed
from core.versions import touch
from members.models import Announcement


@transaction.atomic
def show_to(announcement: Announcement, *, everybody: bool) -> None:
    """Set the audience; the secretariat reads all of them."""
    keys = [PUBLIC] if everybody else [type_key(announcement.member_type.key), "role:secretariat"]
    set_audience(announcement, keys)
    touch("members")
    tell_changed(Announcement, [announcement.uuid])
