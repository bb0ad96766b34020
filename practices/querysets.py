"""Which practices a reader may see: the audience rows and the public state, asked together."""

from core.records import RecordQuerySet

# Archived practices keep their address, with a notice; lists and feeds leave them out.
READABLE_STATES = ("published", "archived")
LISTED_STATES = ("published",)


class PracticeQuerySet(RecordQuerySet):
    """``visible_to`` never gives an unpublished or withdrawn practice, whatever its audience."""

    def visible_to_keys(self, keys):
        return super().visible_to_keys(keys).filter(state__in=READABLE_STATES)

    def listed(self):
        """Those that lists, counts, feeds and search show."""
        return self.filter(state__in=LISTED_STATES)

    def newest_first(self):
        return self.order_by("-published_on", "-pk")
