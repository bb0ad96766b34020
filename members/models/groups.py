"""Bodies that work: the columns of the matrix. What they *do* is in ``working_groups``."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.fields import LanguageField
from core.records import Record
from core.versions import VersionedQuerySet


class WorkingGroup(Record, ClusterableModel):
    """A body that works: a column of the matrix. Not to be taken for Django's Group."""

    class Kind(models.TextChoices):
        WORKING_GROUP = "working_group", _("Working group")
        SUB_GROUP = "sub_group", _("Sub-group")
        TASK_FORCE = "task_force", _("Task force")
        BOARD = "board", _("Board")

    key = models.SlugField(_("key"), unique=True, max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.WORKING_GROUP)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    number = models.CharField(_("number"), max_length=8, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("active"), default=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")

    def __str__(self):
        return self.key

    def get_absolute_url(self):
        return reverse("working_groups:group", args=[self.key])


class WorkingGroupText(models.Model):
    group = ParentalKey(WorkingGroup, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    name = models.CharField(_("name"), max_length=120)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "language"], name="working_group_text")
        ]

    def __str__(self):
        return self.name
