"""Who acts for an organisation or has a role in a group, from a first to a last day."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.versions import VersionedQuerySet
from members.models.groups import WorkingGroup
from members.models.organisations import Organisation


class CurrentQuerySet(VersionedQuerySet):
    """Rows with a first and a last day."""

    def current(self, on: date | None = None):
        on = on or date.today()
        return self.filter(Q(end=None) | Q(end__gte=on), start__lte=on)


class MandateQuerySet(CurrentQuerySet):
    def in_force(self):
        """Of today, for an organisation that is still a member."""
        return self.current().filter(organisation__is_active=True)

    def representing(self):
        return self.in_force().filter(role=Mandate.Role.REPRESENTATIVE)


class Mandate(models.Model):
    """A person acts for an organisation from a first to a last day (both included)."""

    class Role(models.TextChoices):
        REPRESENTATIVE = "representative", _("Representative")
        EDITOR = "editor", pgettext_lazy("role in an organisation", "Editor")
        MEMBER = "member", _("Member")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mandates"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="mandates"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.MEMBER)
    title = models.CharField(_("job title"), max_length=120, blank=True)
    start = models.DateField(_("from"), default=date.today)
    end = models.DateField(_("to"), null=True, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(end=None),
                name="one_open_mandate_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=models.F("start")),
                name="mandate_ends_after_start",
            ),
        ]

    def __str__(self):
        return f"{self.person_id} {self.organisation_id} {self.role}"


class GroupRole(models.Model):
    """A person's role in a group from a first to a last day (both included)."""

    class Role(models.TextChoices):
        CHAIR = "chair", pgettext_lazy("role in a group", "Chair")
        SECRETARY = "secretary", pgettext_lazy("role in a group", "Secretary")
        MEMBER = "member", _("Member")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="group_roles"
    )
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.MEMBER)
    start = models.DateField(_("from"), default=date.today)
    end = models.DateField(_("to"), null=True, blank=True)

    objects = CurrentQuerySet.as_manager()

    class Meta:
        verbose_name = _("role in a group")
        verbose_name_plural = _("roles in groups")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "group", "role"],
                condition=Q(end=None),
                name="one_open_role_a_group",
            ),
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=models.F("start")), name="role_ends_after_start"
            ),
        ]

    def __str__(self):
        return f"{self.person_id} {self.group_id} {self.role}"
