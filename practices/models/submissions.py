"""A case study on its way: what the author types, what she sent, where it stands in review."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.audience import AudienceQuerySet, AudienceRow
from core.fields import LanguageField
from core.records import Record
from members.models import Organisation
from practices.models.practice import Practice

# The author writes on in these; in the others she waits, or it is decided.
EDITABLE_STATES = ("draft", "changes_requested")
WAITING_STATES = ("submitted", "in_review")


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

    objects = AudienceQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        indexes = [models.Index(fields=["state", "submitted_at"])]

    def __str__(self):
        return self.title or str(self.uuid)

    def get_absolute_url(self):
        return reverse("practices:submission", args=[self.uuid])

    @property
    def is_revision(self) -> bool:
        """A new version of a practice that was accepted before."""
        return self.practice_id is not None and self.state != self.State.ACCEPTED

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE_STATES

    @property
    def sent(self):
        """What was sent last, or None."""
        return self.contents.order_by("-number").first()


class SubmissionAudience(AudienceRow):
    object = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="audience")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object", "key"], name="submission_audience_once")
        ]


class Draft(models.Model):
    """What the author has typed so far, by section, as she typed it; saved at every pause.

    ``revision`` counts the savings; ``sections`` says at which of them each section was last saved,
    so that two windows on different sections don't stand in each other's way.
    """

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="draft")
    content = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)
    revision = models.PositiveIntegerField(default=0)
    sections = models.JSONField(default=dict)

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


PRIVATE_MODELS = (Submission, SubmissionAudience, Draft, SubmittedContent)
