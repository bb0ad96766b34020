"""What a group is there for: its charter, and its milestones with the day each was reached."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.events import Record
from core.fields import LanguageField
from core.versions import VersionedQuerySet
from members.models import WorkingGroup


class Charter(Record, ClusterableModel):
    group = models.OneToOneField(WorkingGroup, on_delete=models.CASCADE, related_name="charter")
    adopted_on = models.DateField(_("adopted"), null=True, blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        verbose_name = _("charter")
        verbose_name_plural = _("charters")

    def __str__(self):
        return str(self.group)


class CharterText(models.Model):
    charter = ParentalKey(Charter, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    text = models.TextField(_("charter"))

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["charter", "language"], name="charter_text")]

    def __str__(self):
        return f"{self.charter_id} {self.language}"


class Milestone(ClusterableModel):
    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="milestones")
    due = models.DateField(_("due"))
    done = models.DateField(_("done"), null=True, blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        ordering = ["due"]
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def __str__(self):
        return f"{self.group_id} {self.due}"

    @property
    def state(self) -> str:
        """``completed``, ``late`` or ``planned``: words of the state tag."""
        if self.done:
            return "completed"
        return "late" if self.due < date.today() else "planned"


class MilestoneText(models.Model):
    milestone = ParentalKey(Milestone, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    title = models.CharField(_("milestone"), max_length=200)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["milestone", "language"], name="milestone_text")
        ]

    def __str__(self):
        return self.title
