"""Versions of an output: its texts by language and its files, immutable once published."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from core.fields import LanguageField, StoryField
from core.translated import TranslatedText
from core.uploads import StoredFile
from core.versions import VersionedQuerySet
from working_groups.models.outputs import Output


class VersionIsPublished(Exception):
    """What was published under a number stays as it is; changes go into a new version."""


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

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT


class OutputText(TranslatedText):
    """The texts of one version of an output in one language.

    Translations may come after publication; the original of a published version never changes.
    """

    record_field = "version"
    version = models.ForeignKey(
        OutputVersion, on_delete=models.CASCADE, related_name="texts", editable=False
    )
    title = models.CharField(_("title"), max_length=160)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    body = StoryField(_("text"))

    panels = [FieldPanel("title"), FieldPanel("summary"), FieldPanel("body")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("text of an output")
        verbose_name_plural = _("texts of outputs")
        constraints = [
            models.UniqueConstraint(fields=["version", "locale"], name="one_output_text_a_language")
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        if self.changes_what_was_published():
            raise VersionIsPublished(str(self.version))
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.changes_what_was_published():
            raise ValidationError(
                _("This version is published and stays as it is. Start a new version instead."),
                code="published",
            )

    def changes_what_was_published(self) -> bool:
        """True where saving would alter the original text of a version that is no draft."""
        if self._state.adding or self.version.is_draft:
            return False
        if self.language != self.version.output.original_language:
            return False
        words = ("title", "summary", "body")
        before = type(self).objects.filter(pk=self.pk).values_list(*words).first()
        return before is not None and before != tuple(getattr(self, word) for word in words)

    def get_preview_template(self, request, mode_name):
        return "working_groups/preview.html"


class OutputFile(models.Model):
    """A file of a version; its audience follows the output's."""

    version = models.ForeignKey(OutputVersion, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="output_files")
    title = models.CharField(_("title"), max_length=160)
    language = LanguageField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["version", "file"], name="output_file_once")]

    def __str__(self):
        return self.title
