"""The members of the alliance."""

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.fields import LanguageField
from core.places import country_name, region_name
from core.records import Record
from core.uploads import StoredFile
from core.versions import VersionedQuerySet
from members.models.member_types import MemberType


class OrganisationQuerySet(VersionedQuerySet):
    def visible_to(self, user):
        """Active organisations are public; one that left is known to the secretariat alone."""
        if user is not None and user.is_authenticated and user.has_staff_role("secretariat"):
            return self
        return self.filter(is_active=True)


class Organisation(Record, ClusterableModel):
    """A member of the alliance."""

    slug = models.SlugField(_("address"), unique=True, max_length=80)
    name = models.CharField(_("name"), max_length=160)
    member_type = models.ForeignKey(
        MemberType, on_delete=models.PROTECT, related_name="organisations", verbose_name=_("type")
    )
    country = models.CharField(_("country"), max_length=2)
    region = models.CharField(_("NUTS region"), max_length=5, blank=True)
    website = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    joined_on = models.DateField(_("member since"), null=True, blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("spaces:organisation", args=[self.slug])

    @property
    def country_name(self) -> str:
        return country_name(self.country, get_language())

    @property
    def region_name(self) -> str:
        return region_name(self.region)


class OrganisationText(models.Model):
    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    about = models.TextField(_("about"))

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "language"], name="organisation_text")
        ]

    def __str__(self):
        return f"{self.organisation_id} {self.language}"
