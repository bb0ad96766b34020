"""What groups do: charters and milestones, outputs with versions and addressees, exchanges.

Groups are vertical, member types horizontal. An output is addressed to member types, each with a
purpose and a due date; an exchange is what a group asks of a type, or a type of a group. The matrix
reads both.
"""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import TranslatableMixin

from core.audience import AudienceRow
from core.fields import LanguageField, StoryField
from core.records import Record, RecordQuerySet
from core.translated import TranslatedText
from core.uploads import StoredFile
from core.versions import VersionedQuerySet
from members.models import MemberType, WorkingGroup
from skills.models import JobRole


class Purpose(models.TextChoices):
    """What is expected of whom an output or an exchange is addressed to."""

    ACTION = "action", pgettext_lazy("purpose", "For action")
    COMMENT = "comment", pgettext_lazy("purpose", "For comment")
    INFORMATION = "information", pgettext_lazy("purpose", "For information")
    RESPONSE = "response", pgettext_lazy("purpose", "For response")


class Charter(Record):
    group = models.OneToOneField(WorkingGroup, on_delete=models.CASCADE, related_name="charter")
    adopted_on = models.DateField(_("adopted"), null=True, blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        verbose_name = _("charter")
        verbose_name_plural = _("charters")

    def __str__(self):
        return f"{self.group_id}"


class CharterText(models.Model):
    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    text = models.TextField(_("charter"))

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["charter", "language"], name="charter_text")
        ]

    def __str__(self):
        return f"{self.charter_id} {self.language}"


class Milestone(models.Model):
    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="milestones")
    due = models.DateField(_("due"))
    done = models.DateField(_("done"), null=True, blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        ordering = ["due"]
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def __str__(self):
        return f"{self.group_id} {self.due}"


class MilestoneText(models.Model):
    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    title = models.CharField(_("milestone"), max_length=200)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["milestone", "language"], name="milestone_text")
        ]

    def __str__(self):
        return self.title


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

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("state of an output", "Proposed")
        DRAFTING = "drafting", pgettext_lazy("state of an output", "Drafting")
        GROUP_REVIEW = "group_review", pgettext_lazy("state of an output", "Group review")
        CONSULTATION = "consultation", pgettext_lazy("state of an output", "Consultation")
        PUBLISHED = "published", pgettext_lazy("state of an output", "Published")
        UNDER_REVISION = "under_revision", pgettext_lazy("state of an output", "Under revision")
        PARKED = "parked", pgettext_lazy("state of an output", "Parked")
        DEAD = "dead", pgettext_lazy("state of an output", "Given up")
        WITHDRAWN = "withdrawn", pgettext_lazy("state of an output", "Withdrawn")

    slug = models.SlugField(_("address"), unique=True, max_length=120)
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="outputs")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.PROPOSED)
    original_language = LanguageField(verbose_name=_("original language"), default="en")
    is_public = models.BooleanField(
        _("public once published"),
        default=True,
        help_text=_("Otherwise only the member types that it is addressed to can read it."),
    )
    started = models.DateField(_("started"), default=date.today)
    next_review = models.DateField(_("next review"), null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("output")
        verbose_name_plural = _("outputs")

    def __str__(self):
        return self.slug

    def get_absolute_url(self):
        return reverse("working_groups:output", args=[self.group.key, self.slug])


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


class OutputVersion(models.Model):
    """One version of an output; immutable once published, save for being superseded."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("state of a version", "Draft")
        PUBLISHED = "published", pgettext_lazy("state of a version", "Published")
        SUPERSEDED = "superseded", pgettext_lazy("state of a version", "Superseded")
        WITHDRAWN = "withdrawn", pgettext_lazy("state of a version", "Withdrawn")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    output = models.ForeignKey(Output, on_delete=models.CASCADE, related_name="versions")
    number = models.CharField(_("version"), max_length=12)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    published_on = models.DateField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = VersionedQuerySet.as_manager()

    class Meta:
        ordering = ["output", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["output", "number"], name="output_version_number"),
            models.UniqueConstraint(
                fields=["output"],
                condition=models.Q(state="published"),
                name="one_published_version_an_output",
            ),
            models.UniqueConstraint(
                fields=["output"],
                condition=models.Q(state="draft"),
                name="one_draft_version_an_output",
            ),
        ]

    def __str__(self):
        return f"{self.output_id} {self.number}"


class OutputText(TranslatedText):
    """The texts of one version of an output in one language."""

    record_field = "version"
    version = models.ForeignKey(OutputVersion, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=160)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    body = StoryField(_("text"))

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("text of an output")
        verbose_name_plural = _("texts of outputs")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "locale"], name="one_output_text_a_language"
            )
        ]

    def __str__(self):
        return self.title


class OutputFile(models.Model):
    """A file of a version; its audience is the output's."""

    version = models.ForeignKey(OutputVersion, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="output_files")
    title = models.CharField(_("title"), max_length=160)
    language = LanguageField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "file"], name="output_file_once")
        ]

    def __str__(self):
        return self.title


class OutputAddressee(models.Model):
    """A member type that an output is for: what is expected of it, and until when."""

    output = models.ForeignKey(Output, on_delete=models.CASCADE, related_name="addressees")
    member_type = models.ForeignKey(
        MemberType, on_delete=models.PROTECT, related_name="addressed_outputs"
    )
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose)
    due = models.DateField(_("due"), null=True, blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["output", "member_type"], name="addressee_once")
        ]

    def __str__(self):
        return f"{self.output_id} {self.member_type_id}"


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


class Exchange(Record):
    """What a group asks of a member type, or a member type of a group."""

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
    asked_on = models.DateField(_("asked"), default=date.today)
    due = models.DateField(_("due"), null=True, blank=True)
    original_language = LanguageField(verbose_name=_("original language"), default="en")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["due", "pk"]
        verbose_name = _("exchange")
        verbose_name_plural = _("exchanges")

    def __str__(self):
        return f"{self.group_id} {self.direction} {self.member_type_id}"


class ExchangeAudience(AudienceRow):
    object = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="audience")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object", "key"], name="exchange_audience_once")
        ]


class ExchangeText(models.Model):
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
