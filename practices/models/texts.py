"""A practice's texts in one language: translated, previewed and published apart from its facts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import TranslatableMixin

from core.fields import StoryField
from core.previews import PagePreviewMixin
from core.translated import TranslatedChild, TranslatedText
from practices.models.practice import Practice


class PracticeText(PagePreviewMixin, TranslatedText):
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
