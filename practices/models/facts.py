"""Every repeated fact of a practice is a row, which a facet or a chart reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import LanguageField
from core.uploads import StoredFile
from core.versions import VersionedQuerySet
from members.models import Organisation
from practices import choices
from practices.models.practice import Practice
from skills.models import Concept, JobRole


class FactRow(models.Model):
    """Abstract: one repeated fact of a practice; a row that a facet or a chart reads."""

    objects = VersionedQuerySet.as_manager()

    class Meta:
        abstract = True


class PracticeRegion(FactRow):
    """A country, and within it a NUTS region where one is named."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="regions")
    country = models.CharField(_("country"), max_length=2)
    region = models.CharField(_("NUTS region"), max_length=5, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "country", "region"], name="practice_region_once"
            )
        ]

    def __str__(self):
        return self.region or self.country


class PracticeObjective(FactRow):
    """One of the alliance's objectives, 1 to 8."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="objectives")
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "number"], name="practice_objective_once")
        ]

    def __str__(self):
        return str(self.number)


class PracticeRole(FactRow):
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="roles")
    role = models.ForeignKey(JobRole, on_delete=models.CASCADE, related_name="practices")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "role"], name="practice_role_once")
        ]

    def __str__(self):
        return f"{self.practice_id} {self.role_id}"


class PracticeSkill(FactRow):
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="practices")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "skill"], name="practice_skill_once")
        ]

    def __str__(self):
        return f"{self.practice_id} {self.skill_id}"


class PracticeTarget(FactRow):
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="targets")
    target = models.CharField(max_length=20, choices=choices.Target)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "target"], name="practice_target_once")
        ]

    def __str__(self):
        return self.target


class PracticeTheme(FactRow):
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="themes")
    theme = models.CharField(max_length=20, choices=choices.Theme)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "theme"], name="practice_theme_once")
        ]

    def __str__(self):
        return self.theme


class Partner(FactRow):
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="partners")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("name"), max_length=160)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="partner_in"
    )
    country = models.CharField(_("country"), max_length=2, blank=True)
    role = models.CharField(_("part played"), max_length=16, choices=choices.PartnerRole)

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.name


class Material(FactRow):
    """Something to take away, in the language it was made in: a link or a file."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="materials")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("title"), max_length=200)
    language = LanguageField()
    licence = models.CharField(_("licence"), max_length=24, choices=choices.Licence)
    url = models.URLField(_("address"), blank=True)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.title


class Indicator(FactRow):
    """A measured result. Its name and method stand with the texts (``IndicatorText``)."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="indicators")
    position = models.PositiveSmallIntegerField(default=0)
    unit = models.CharField(_("unit"), max_length=12, choices=choices.Unit, blank=True)
    baseline = models.DecimalField(
        _("before"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    value = models.DecimalField(_("after"), max_digits=14, decimal_places=2)
    measured_on = models.DateField(_("measured"), null=True, blank=True)
    is_headline = models.BooleanField(_("shown on the card"), default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "position"], name="indicator_position")
        ]

    def __str__(self):
        return f"{self.value} {self.unit}"
