"""News of a member type's space."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.audience import AudienceRow
from core.fields import LanguageField
from core.records import Record, RecordQuerySet
from core.versions import VersionedQuerySet
from members.models.member_types import MemberType


class Announcement(Record, ClusterableModel):
    """News of one member type's space."""

    member_type = models.ForeignKey(
        MemberType, on_delete=models.CASCADE, related_name="announcements"
    )
    published_on = models.DateField(_("published"), default=date.today)
    original_language = LanguageField(verbose_name=_("original language"), default="en")

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")

    def __str__(self):
        return f"{self.member_type_id} {self.published_on}"


class AnnouncementText(models.Model):
    announcement = ParentalKey(Announcement, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"))

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["announcement", "language"], name="announcement_text")
        ]

    def __str__(self):
        return self.title


class AnnouncementAudience(AudienceRow):
    object = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="audience")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object", "key"], name="announcement_audience_once")
        ]
