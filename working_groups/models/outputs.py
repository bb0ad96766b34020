"""Outputs: facts and state once, versions, and whom an output is for."""

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
from skills.models import JobRole
from working_groups.models.purposes import ASKING, Purpose

# Words of the address below ``outputs/`` that are views.
RESERVED_SLUGS = frozenset({"new"})


class OutputState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("state of an output", "Proposed")
    DRAFTING = "drafting", pgettext_lazy("state of an output", "Drafting")
    GROUP_REVIEW = "group_review", pgettext_lazy("state of an output", "Group review")
    CONSULTATION = "consultation", pgettext_lazy("state of an output", "Consultation")
    PUBLISHED = "published", pgettext_lazy("state of an output", "Published")
    UNDER_REVISION = "under_revision", pgettext_lazy("state of an output", "Under revision")
    PARKED = "parked", pgettext_lazy("state of an output", "Parked")
    DEAD = "dead", pgettext_lazy("state of an output", "Given up")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of an output", "Withdrawn")


# Sets of states, so that nobody lists states elsewhere.
IN_PREPARATION = frozenset(
    {
        OutputState.PROPOSED,
        OutputState.DRAFTING,
        OutputState.GROUP_REVIEW,
        OutputState.CONSULTATION,
    }
)
LIVE = frozenset({OutputState.PUBLISHED, OutputState.UNDER_REVISION})
# What its addressees can read: the live ones, and a draft that they are consulted on.
BEFORE_ADDRESSEES = LIVE | {OutputState.CONSULTATION}


class OutputQuerySet(RecordQuerySet):
    def live(self):
        """Published outputs, those under revision among them: their last version stands."""
        return self.filter(state__in=LIVE)

    def before_addressees(self):
        """What member types have before them: published, or in consultation."""
        return self.filter(state__in=BEFORE_ADDRESSEES)

    def addressed_to(self, *member_type_keys: str):
        return self.filter(
            models.Exists(
                OutputAddressee.objects.filter(
                    output=models.OuterRef("pk"), member_type__key__in=member_type_keys
                )
            )
        )

    def for_objectives(self, *numbers: int):
        return self.filter(
            models.Exists(
                OutputObjective.objects.filter(output=models.OuterRef("pk"), number__in=numbers)
            )
        )


class Output(Record):
    """Something a group makes for member types: facts and the state of the work."""

    class Kind(models.TextChoices):
        REPORT = "report", pgettext_lazy("kind of output", "Report")
        GUIDELINE = "guideline", pgettext_lazy("kind of output", "Guideline")
        DATASET = "dataset", pgettext_lazy("kind of output", "Dataset")
        CURRICULUM = "curriculum", pgettext_lazy("kind of output", "Curriculum")
        TOOLKIT = "toolkit", pgettext_lazy("kind of output", "Toolkit")
        POSITION = "position", pgettext_lazy("kind of output", "Position paper")
        TEMPLATE = "template", pgettext_lazy("kind of output", "Template")

    State = OutputState

    slug = models.SlugField(_("address"), unique=True, max_length=120)
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="outputs")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    state = models.CharField(
        _("state"), max_length=16, choices=OutputState, default=OutputState.PROPOSED
    )
    original_language = LanguageField(verbose_name=_("original language"), default="en")
    is_public = models.BooleanField(
        _("public once published"),
        default=True,
        help_text=_("Otherwise only the member types that it is addressed to can read it."),
    )
    started = models.DateField(_("started"), default=date.today)
    next_review = models.DateField(_("next review"), null=True, blank=True)

    objects = OutputQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("output")
        verbose_name_plural = _("outputs")

    def __str__(self):
        return self.slug

    def get_absolute_url(self):
        return reverse("working_groups:output", args=[self.group.key, self.slug])

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def is_before_addressees(self) -> bool:
        return self.state in BEFORE_ADDRESSEES


class OutputAudience(AudienceRow):
    object = models.ForeignKey(Output, on_delete=models.CASCADE, related_name="audience")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object", "key"], name="output_audience_once")
        ]


class OutputObjective(models.Model):
    """One of the alliance's objectives, 1 to 8."""

    output = models.ForeignKey(Output, on_delete=models.CASCADE, related_name="objectives")
    number = models.PositiveSmallIntegerField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["output", "number"], name="output_objective_once")
        ]

    def __str__(self):
        return str(self.number)


class OutputRole(models.Model):
    output = models.ForeignKey(Output, on_delete=models.CASCADE, related_name="roles")
    role = models.ForeignKey(JobRole, on_delete=models.CASCADE, related_name="outputs")

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["output", "role"], name="output_role_once")]

    def __str__(self):
        return f"{self.output_id} {self.role_id}"


class OutputAddressee(models.Model):
    """A member type that an output is for: what is expected of it, until when, and whether done."""

    output = models.ForeignKey(Output, on_delete=models.CASCADE, related_name="addressees")
    member_type = models.ForeignKey(
        MemberType, on_delete=models.PROTECT, related_name="addressed_outputs"
    )
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose)
    due = models.DateField(_("due"), null=True, blank=True)
    settled_on = models.DateField(_("done"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = VersionedQuerySet.as_manager()

    class Meta:
        ordering = ["member_type__position"]
        constraints = [
            models.UniqueConstraint(fields=["output", "member_type"], name="addressee_once")
        ]

    def __str__(self):
        return f"{self.output_id} {self.member_type_id}"

    @property
    def is_asking(self) -> bool:
        """Something is still expected of the member type."""
        return self.purpose in ASKING and self.settled_on is None


class OutputAddresseeText(models.Model):
    """One sentence that says what is asked."""

    addressee = models.ForeignKey(OutputAddressee, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    note = models.CharField(_("what we ask of you"), max_length=300)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["addressee", "language"], name="addressee_text")
        ]

    def __str__(self):
        return self.note
