"""Case studies: facts and public state, texts by language, drafts and submissions.

Two state machines: ``Practice.state`` says what the public sees, ``Submission.state`` where a text
stands in review. A revision can be in review while the old text stays up. The moves of both are in
``moderation.py``; nothing else assigns a state.
"""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import TranslatableMixin

from core.audience import AudienceRow
from core.fields import LanguageField, StoryField
from core.records import Record, RecordQuerySet
from core.translated import TranslatedChild, TranslatedText
from core.uploads import StoredFile
from core.versions import VersionedQuerySet
from members.models import Organisation, WorkingGroup
from practices import choices
from skills.models import Concept, JobRole


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
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        indexes = [models.Index(fields=["state", "-published_on"])]

    def __str__(self):
        return self.slug

    def get_absolute_url(self):
        return reverse("practices:practice", args=[self.slug])


class PracticeAudience(AudienceRow):
    object = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="audience")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object", "key"], name="practice_audience_once")
        ]


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


class PracticeText(TranslatedText):
    """A practice's texts in one language."""

    record_field = "practice"
    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, related_name="texts", verbose_name=_("practice")
    )
    title = models.CharField(_("title"), max_length=110)
    summary = models.CharField(_("summary"), max_length=300)
    headline = models.CharField(_("what the figure means"), max_length=160, blank=True)
    challenge = StoryField(_("challenge"))
    before = StoryField(_("what existed before"))
    actions = StoryField(_("what was done"))
    innovation = StoryField(_("what is new"))
    tools = StoryField(_("tools"))
    intended = StoryField(_("intended results"))
    beneficiaries = StoryField(_("who benefits"))
    unintended = StoryField(_("unintended effects"))
    equity = StoryField(_("equity"))
    conditions = StoryField(_("conditions"))
    difficulties = StoryField(_("difficulties"))
    adaptation = StoryField(_("what to change elsewhere"))
    smallest = StoryField(_("smallest useful version"))
    continuation = StoryField(_("after the funding"))

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("text of a practice")
        verbose_name_plural = _("texts of practices")
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "locale"], name="one_practice_text_a_language"
            )
        ]

    def __str__(self):
        return self.title


class Step(TranslatedChild):
    text = ParentalKey(PracticeText, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(_("step"), max_length=160)
    description = models.TextField(_("what happens in it"), blank=True)

    class Meta(TranslatedChild.Meta):
        pass

    def __str__(self):
        return self.title


class IndicatorText(TranslatedChild):
    """The words of one indicator; ``position`` is that of the Indicator."""

    text = ParentalKey(PracticeText, on_delete=models.CASCADE, related_name="indicators")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("indicator"), max_length=160)
    method = models.CharField(_("how it was measured"), max_length=300, blank=True)

    class Meta(TranslatedChild.Meta):
        pass

    def __str__(self):
        return self.name


class Submission(Record):
    """A case study on its way: from the first draft to a decision. ``practice`` once accepted."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("state of a submission", "Draft")
        SUBMITTED = "submitted", pgettext_lazy("state of a submission", "Submitted")
        IN_REVIEW = "in_review", pgettext_lazy("state of a submission", "In review")
        CHANGES_REQUESTED = (
            "changes_requested",
            pgettext_lazy("state of a submission", "Changes requested"),
        )
        ACCEPTED = "accepted", pgettext_lazy("state of a submission", "Accepted")
        DECLINED = "declined", pgettext_lazy("state of a submission", "Declined")

    practice = models.ForeignKey(
        Practice, null=True, blank=True, on_delete=models.CASCADE, related_name="submissions"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="submissions",
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="submissions"
    )
    language = LanguageField()
    title = models.CharField(_("title"), max_length=110, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        indexes = [models.Index(fields=["state", "submitted_at"])]

    def __str__(self):
        return self.title or str(self.uuid)


class SubmissionAudience(AudienceRow):
    object = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="audience")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object", "key"], name="submission_audience_once")
        ]


class Draft(models.Model):
    """What the author has typed so far: the form's data as JSON, saved at every pause."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="draft")
    content = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)
    revision = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.submission_id}"


class SubmittedContent(models.Model):
    """The content as it was sent, frozen; ``number`` counts the sendings from 1."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="contents")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="submitted_content_once")
        ]

    def __str__(self):
        return f"{self.submission_id} {self.number}"
