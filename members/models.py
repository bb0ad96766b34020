"""Who: member types, organisations, groups, and who holds which mandate when.

Keys and foreign keys identify member types and groups, never names. What groups *do* is in
``working_groups``.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.audience import AudienceRow
from core.fields import LanguageField
from core.places import country_name, region_name
from core.records import Record, RecordQuerySet
from core.uploads import StoredFile
from core.versions import VersionedQuerySet


class CurrentQuerySet(VersionedQuerySet):
    """Rows with a first and a last day."""

    def current(self, on: date | None = None):
        on = on or date.today()
        return self.filter(Q(end=None) | Q(end__gte=on), start__lte=on)


class MemberType(models.Model):
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
    member_type = models.ForeignKey(MemberType, on_delete=models.CASCADE, related_name="texts")
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


class OrganisationQuerySet(VersionedQuerySet):
    def visible_to(self, user):
        """Active organisations are public; one that left is known to the secretariat alone."""
        if user is not None and user.is_authenticated and user.has_staff_role("secretariat"):
            return self
        return self.filter(is_active=True)


class Organisation(Record):
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
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    about = models.TextField(_("about"))

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "language"], name="organisation_text")
        ]

    def __str__(self):
        return f"{self.organisation_id} {self.language}"


class WorkingGroup(Record):
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
    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    name = models.CharField(_("name"), max_length=120)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "language"], name="working_group_text")
        ]

    def __str__(self):
        return self.name


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

    objects = CurrentQuerySet.as_manager()

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
                condition=Q(end=None) | Q(end__gte=models.F("start")), name="mandate_ends_after_start"
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

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(state="sent"),
                name="one_open_application_an_organisation",
            )
        ]

    def __str__(self):
        return self.organisation.name if self.organisation else self.proposed_name


class SpaceContact(models.Model):
    """Whom members of a type may ask."""

    member_type = models.ForeignKey(MemberType, on_delete=models.CASCADE, related_name="contacts")
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


class Announcement(Record):
    """News of one member type's space."""

    member_type = models.ForeignKey(
        MemberType, on_delete=models.CASCADE, related_name="announcements"
    )
    published_on = models.DateField(_("published"), default=date.today)
    original_language = LanguageField(verbose_name=_("original language"), default="en")

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")

    def __str__(self):
        return f"{self.member_type_id} {self.published_on}"


class AnnouncementText(models.Model):
    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"))

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["announcement", "language"], name="announcement_text")
        ]

    def __str__(self):
        return self.title


class AnnouncementAudience(AudienceRow):
    object = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="audience")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object", "key"], name="announcement_audience_once")
        ]
