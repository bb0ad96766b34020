"""A case study's facts and public state. Its texts by language are in ``texts``."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.audience import AudienceRow
from core.fields import LanguageField
from core.records import Record
from members.models import Organisation, WorkingGroup
from practices import choices
from practices.querysets import PracticeQuerySet


class Practice(Record):
    """A published or once published case study: its facts."""

    class State(models.TextChoices):
        UNPUBLISHED = "unpublished", pgettext_lazy("public state", "Not published")
        PUBLISHED = "published", pgettext_lazy("public state", "Published")
        ARCHIVED = "archived", pgettext_lazy("public state", "Archived")
        WITHDRAWN = "withdrawn", pgettext_lazy("public state", "Withdrawn")

    slug = models.SlugField(_("address"), unique=True, max_length=120)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.UNPUBLISHED)
    original_language = LanguageField(verbose_name=_("original language"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="practices"
    )
    contact = models.CharField(_("contact person"), max_length=150, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="practices",
    )
    kind = models.CharField(_("kind"), max_length=12, choices=choices.Kind)
    stage = models.CharField(_("stage"), max_length=12, choices=choices.Stage)
    label = models.CharField(
        _("label"), max_length=12, choices=choices.Label, default=choices.Label.DOCUMENTED
    )
    started = models.DateField(_("started"), null=True, blank=True)
    ended = models.DateField(_("ended"), null=True, blank=True)
    published_on = models.DateField(_("published"), null=True, blank=True)
    review_due = models.DateField(_("next review"), null=True, blank=True)
    group = models.ForeignKey(
        WorkingGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="practices"
    )
    value_chain = models.CharField(_("value-chain step"), max_length=20, choices=choices.ValueChain)
    staff_fte = models.DecimalField(
        _("staff in full-time equivalents"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    cost = models.DecimalField(
        _("cost in euros"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    funding = models.CharField(_("funding"), max_length=12, choices=choices.Funding, blank=True)
    evaluated_by = models.CharField(
        _("evaluated by"), max_length=12, choices=choices.Evaluation, blank=True
    )
    consent = models.BooleanField(_("people named agreed to be named"), default=False)
    interests = models.TextField(_("declaration of interests"), blank=True)
    sources = models.TextField(_("sources and references, one a line"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        indexes = [models.Index(fields=["state", "-published_on"])]

    def __str__(self):
        return self.slug

    def get_absolute_url(self):
        return reverse("practices:practice", args=[self.slug])

    @property
    def is_archived(self) -> bool:
        return self.state == self.State.ARCHIVED


class PracticeAudience(AudienceRow):
    object = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="audience")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object", "key"], name="practice_audience_once")
        ]
