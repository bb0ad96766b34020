"""Model fields that several apps use."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from core.languages import LANGUAGES

STORY_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class LanguageField(models.CharField):
    """A content language: one of the 24."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 8)
        kwargs.setdefault("verbose_name", _("language"))
        kwargs.setdefault("choices", LANGUAGES)
        super().__init__(*args, **kwargs)


class StoryField(RichTextField):
    """A story's text as HTML: paragraphs, lists, bold, italic, links. Sanitised on its way in."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("features", STORY_FEATURES)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
