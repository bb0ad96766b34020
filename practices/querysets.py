"""Which practices a reader may see: the audience rows and the public state, asked together."""

from datetime import date

from django.apps import apps
from django.db.models import OuterRef, Subquery

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

    def review_due(self):
        """Published, and not looked at again by the day that was set; the longest overdue first."""
        return self.listed().filter(review_due__lte=date.today()).order_by("review_due")

    def with_original_title(self):
        """Adds ``original_title``: for desks and the admin, where one line must do."""
        text = apps.get_model("practices", "PracticeText").objects.filter(
            practice=OuterRef("pk"), locale__language_code=OuterRef("original_language")
        )
        return self.annotate(original_title=Subquery(text.values("title")[:1]))
