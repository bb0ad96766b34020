"""Training: providers, their courses, and which skill a course teaches at which level.

Courses come in bulk from catalogues, so their texts are plain rows by language without drafts: an
older draft published later would overwrite what was imported.
"""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from core.audience import AudienceRow
from core.fields import LanguageField
from core.previews import PagePreviewMixin
from core.records import Record, RecordQuerySet
from core.versions import VersionedQuerySet
from members.models import Organisation
from skills.models import Concept, Level


class Provider(PagePreviewMixin, Record, ClusterableModel):
    """An organisation in its role as a provider of training."""

    organisation = models.OneToOneField(
        Organisation,
        on_delete=models.PROTECT,
        related_name="provider",
        verbose_name=_("organisation"),
    )
    slug = models.SlugField(_("address"), unique=True, max_length=80)
    website = models.URLField(_("website"), blank=True)
    accreditation = models.CharField(_("accreditation"), max_length=200, blank=True)
    founded = models.PositiveSmallIntegerField(_("founded"), null=True, blank=True)
    original_language = LanguageField(verbose_name=_("original language"), default="en")

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name"]
        verbose_name = _("provider")
        verbose_name_plural = _("providers")

    def __str__(self):
        return self.slug

    def get_absolute_url(self):
        return reverse("courses:provider", args=[self.slug])


class ProviderAudience(AudienceRow):
    object = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="audience")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object", "key"], name="provider_audience_once")
        ]


class ProviderText(Orderable):
    provider = ParentalKey(Provider, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    about = models.TextField(_("about"))

    objects = VersionedQuerySet.as_manager()

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["provider", "language"], name="provider_text")
        ]

    def __str__(self):
        return f"{self.provider_id} {self.language}"


class Course(PagePreviewMixin, Record, ClusterableModel):
    """A course on offer. ``hours`` of learning, ``cost`` in euros (0 is free, None is unknown)."""

    class Mode(models.TextChoices):
        ONSITE = "onsite", pgettext_lazy("mode of a course", "On site")
        ONLINE = "online", pgettext_lazy("mode of a course", "Online")
        BLENDED = "blended", pgettext_lazy("mode of a course", "Blended")

    class Credential(models.TextChoices):
        CERTIFICATE = "certificate", _("Certificate")
        BADGE = "badge", _("Badge")
        PARTIAL_QUALIFICATION = "partial_qualification", _("Partial qualification")
        ATTENDANCE = "attendance", _("Confirmation of attendance")

    class Status(models.TextChoices):
        LISTED = "listed", pgettext_lazy("status of a course", "Listed")
        WITHDRAWN = "withdrawn", pgettext_lazy("status of a course", "Withdrawn")
        EXPIRED = "expired", pgettext_lazy("status of a course", "Expired")

    provider = models.ForeignKey(
        Provider, on_delete=models.CASCADE, related_name="courses", verbose_name=_("provider")
    )
    slug = models.SlugField(_("address"), unique=True, max_length=120)
    code = models.CharField(_("code"), max_length=60)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.LISTED)
    original_language = LanguageField(verbose_name=_("original language"), default="en")
    mode = models.CharField(_("mode"), max_length=10, choices=Mode)
    place = models.CharField(_("place"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    region = models.CharField(_("NUTS region"), max_length=5, blank=True)
    hours = models.PositiveIntegerField(_("hours"), null=True, blank=True)
    cost = models.DecimalField(
        _("cost in euros"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    eqf = models.PositiveSmallIntegerField("EQF", null=True, blank=True)
    credential = models.CharField(_("credential"), max_length=24, choices=Credential, blank=True)
    train_the_trainer = models.BooleanField(_("trains trainers"), default=False)
    website = models.URLField(_("website"), blank=True)
    seen_at = models.DateTimeField(_("last seen in a catalogue"), null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        constraints = [
            models.UniqueConstraint(fields=["provider", "code"], name="course_code_a_provider")
        ]

    def __str__(self):
        return self.slug

    def get_absolute_url(self):
        return reverse("courses:course", args=[self.slug])


class CourseAudience(AudienceRow):
    object = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="audience")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object", "key"], name="course_audience_once")
        ]


class CourseText(Orderable):
    """A course's texts in one language; ``outcomes`` holds one learning outcome a line."""

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    outcomes = models.TextField(_("learning outcomes, one a line"), blank=True)
    prerequisites = models.TextField(_("prerequisites"), blank=True)
    assessment = models.TextField(_("assessment"), blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["course", "language"], name="course_text")]

    def __str__(self):
        return self.title

    @property
    def outcome_list(self) -> list[str]:
        return [line.strip() for line in self.outcomes.splitlines() if line.strip()]


class CourseLanguage(Orderable):
    """A language in which the course is taught."""

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="instruction")
    language = LanguageField()

    objects = VersionedQuerySet.as_manager()

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["course", "language"], name="course_language_once")
        ]

    def __str__(self):
        return self.language


class CourseStart(Orderable):
    """A day on which the course begins."""

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="starts")
    day = models.DateField(_("start"))

    objects = VersionedQuerySet.as_manager()

    class Meta(Orderable.Meta):
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["course", "day"], name="course_start_once")]

    def __str__(self):
        return str(self.day)


class CourseSkill(Orderable):
    """A skill that the course teaches, and up to which level."""

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(
        Concept,
        on_delete=models.PROTECT,
        related_name="taught_by",
        limit_choices_to={"scheme": Concept.Scheme.SKILL},
        verbose_name=_("skill"),
    )
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)

    objects = VersionedQuerySet.as_manager()

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["course", "skill"], name="course_skill_once")
        ]

    def __str__(self):
        return f"{self.course_id} {self.skill_id} {self.level}"
