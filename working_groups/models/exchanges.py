"""Exchanges: what a group asks of a member type, or a member type of a group."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.audience import AudienceRow
from core.fields import LanguageField
from core.records import Record, RecordQuerySet
from core.versions import VersionedQuerySet
from members.models import MemberType, WorkingGroup
from working_groups.models.outputs import Output
from working_groups.models.purposes import Purpose


class ExchangeQuerySet(RecordQuerySet):
    def open(self):
        """Asked and not answered yet."""
        return self.filter(state=Exchange.State.OPEN)


class Exchange(Record):
    class Direction(models.TextChoices):
        TO_TYPE = "to_type", _("the group asks the member type")
        TO_GROUP = "to_group", _("the member type asks the group")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("state of an exchange", "Open")
        ANSWERED = "answered", pgettext_lazy("state of an exchange", "Answered")
        CLOSED = "closed", pgettext_lazy("state of an exchange", "Closed")

    direction = models.CharField(_("direction"), max_length=10, choices=Direction)
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="exchanges")
    member_type = models.ForeignKey(MemberType, on_delete=models.PROTECT, related_name="exchanges")
    output = models.ForeignKey(
        Output, null=True, blank=True, on_delete=models.SET_NULL, related_name="exchanges"
    )
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    is_public = models.BooleanField(
        _("public"),
        default=False,
        help_text=_("Otherwise only the group and the member type can read it."),
    )
    asked_on = models.DateField(_("asked"), default=date.today)
    due = models.DateField(_("due"), null=True, blank=True)
    answered_on = models.DateField(_("answered"), null=True, blank=True)
    original_language = LanguageField(verbose_name=_("original language"), default="en")
    answer_language = LanguageField(verbose_name=_("language of the answer"), blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        ordering = ["due", "pk"]
        verbose_name = _("exchange")
        verbose_name_plural = _("exchanges")

    def __str__(self):
        return f"{self.group_id} {self.direction} {self.member_type_id}"

    def get_absolute_url(self):
        return reverse("working_groups:exchange", args=[self.uuid])

    @property
    def asks_type(self) -> bool:
        return self.direction == self.Direction.TO_TYPE


class ExchangeAudience(AudienceRow):
    object = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="audience")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object", "key"], name="exchange_audience_once")
        ]


class ExchangeText(models.Model):
    """The question in one language; ``answer`` beside the question it was written for."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"))
    answer = models.TextField(_("answer"), blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exchange", "language"], name="exchange_text")
        ]

    def __str__(self):
        return self.title
