"""Member types: the rows of the matrix. ``key`` never changes; names are rows by language."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.fields import LanguageField
from core.versions import VersionedQuerySet


class MemberType(ClusterableModel):
    """A kind of member: a row of the matrix, with a space of its own. ``key`` never changes."""

    key = models.SlugField(_("key"), unique=True, max_length=40)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    hue = models.PositiveSmallIntegerField(_("hue"), default=1, help_text=_("1 to 8"))

    objects = VersionedQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("member type")
        verbose_name_plural = _("member types")

    def __str__(self):
        return self.key

    def get_absolute_url(self):
        return reverse("spaces:space", args=[self.key])


class MemberTypeText(models.Model):
    member_type = ParentalKey(MemberType, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=60)
    about = models.TextField(_("about"), blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member_type", "language"], name="member_type_text")
        ]

    def __str__(self):
        return self.name


class SpaceContact(models.Model):
    """Whom members of a type may ask."""

    member_type = ParentalKey(MemberType, on_delete=models.CASCADE, related_name="contacts")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="space_contacts"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["member_type", "person"], name="contact_once")
        ]

    def __str__(self):
        return f"{self.member_type_id} {self.person_id}"
