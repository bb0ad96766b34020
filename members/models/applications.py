"""Asking to act for an organisation, or for a new one to be let in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.places import country_name, region_name
from core.records import Record
from members.models.mandates import Mandate
from members.models.member_types import MemberType
from members.models.organisations import Organisation


class ApplicationQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=Application.State.SENT)

    def decidable_by(self, user):
        """By mandate, or for the secretariat all; never her own."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.has_staff_role("secretariat"):
            return self.exclude(person=user)
        hers = Mandate.objects.representing().filter(person=user).values("organisation")
        return self.filter(organisation__in=hers).exclude(person=user)

    def visible_to(self, user):
        """Her own, and those on which she decides."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(Q(person=user) | Q(pk__in=self.decidable_by(user).values("pk")))


class Application(Record):
    """A person asks to act for an organisation, or for a new one to be let in."""

    class State(models.TextChoices):
        SENT = "sent", pgettext_lazy("state of an application", "Waiting for an answer")
        ACCEPTED = "accepted", pgettext_lazy("state of an application", "Accepted")
        DECLINED = "declined", pgettext_lazy("state of an application", "Declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("state of an application", "Withdrawn")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="applications"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="applications"
    )
    state = models.CharField(max_length=12, choices=State, default=State.SENT)
    job_title = models.CharField(_("your job title"), max_length=120, blank=True)
    message = models.TextField(_("message"), blank=True, max_length=1000)
    proposed_name = models.CharField(_("name of the organisation"), max_length=160, blank=True)
    proposed_type = models.ForeignKey(
        MemberType, null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("member type")
    )
    proposed_country = models.CharField(_("country"), max_length=2, blank=True)
    proposed_region = models.CharField(_("NUTS region"), max_length=5, blank=True)
    proposed_website = models.URLField(_("website"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state="sent", organisation=None),
                name="one_open_application_for_a_new_organisation",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(state="sent"),
                name="one_open_application_an_organisation",
            ),
        ]

    def __str__(self):
        return self.organisation_name

    @property
    def organisation_name(self) -> str:
        return self.organisation.name if self.organisation else self.proposed_name

    @property
    def is_for_new_organisation(self) -> bool:
        return self.organisation_id is None

    @property
    def country_name(self) -> str:
        return country_name(self.proposed_country, get_language())

    @property
    def region_name(self) -> str:
        return region_name(self.proposed_region)
