"""The base of texts by language that people write, translate, preview and publish.

Such a text is a Wagtail snippet of its own, a row a language, beside the record that holds facts
and state. wagtail-localize translates it from any original language.
"""

from django.db import models
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
)

from core.texts import LanguageOfLocale
from core.versions import VersionedQuerySet


class TextQuerySet(VersionedQuerySet):
    def live(self):
        return self.filter(live=True)

    def in_language(self, code: str):
        return self.filter(locale__language_code=code)


class TranslatedText(
    LanguageOfLocale,
    PreviewableMixin,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    ClusterableModel,
):
    """Abstract: the texts of one record in one language. ``record_field`` names its FK."""

    record_field = ""

    objects = TextQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        abstract = True

    @property
    def record(self):
        return getattr(self, self.record_field)


class TranslatedChild(TranslatableMixin, models.Model):
    """Abstract: an ordered row below a text (a step, a function), translated with it."""

    sort_order = models.IntegerField(null=True, blank=True, editable=False)
    sort_order_field = "sort_order"

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["sort_order"]
