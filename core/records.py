"""What every record shares: base class, queryset, registration with versions and search."""

from core.audience import AudienceQuerySet
from core.events import Record
from core.versions import VersionedQuerySet

__all__ = ["Record", "RecordQuerySet"]


class RecordQuerySet(AudienceQuerySet, VersionedQuerySet):
    """Audience filter, and bulk writes that keep the content version right."""
