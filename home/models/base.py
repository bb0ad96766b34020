"""The bases of every page: where it is served, who may read it, what its body is made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from core.blocks.text import TEXT_BLOCKS
from core.lists import Chosen as Asked
from home import serving
from home.blocks import RECORD_BLOCKS

PUBLIC_OR_MEMBERS = ["login"]
BODY_BLOCKS = [*TEXT_BLOCKS, *RECORD_BLOCKS]


class EditorialPage(Page):
    """Abstract: a page of the portal. ``section`` marks the menu entry that it belongs to."""

    section = ""
    body_template = ""
    # A template for more of the head, rendered with the same context.
    head_template = ""
    private_page_options = PUBLIC_OR_MEMBERS
    override_translatable_fields = [SynchronizedField("slug")]

    class Meta:
        abstract = True

    def body_context(self, *, user, language: str, asked: Asked) -> dict:
        """What the body's template needs besides ``self``; starts from what ``user`` may see."""
        return {}

    def serve_preview(self, request, mode_name):
        return serving.serve_unsaved(self, request)


class BodyPage(EditorialPage):
    """Abstract: a lead and a body of blocks."""

    lead = models.TextField(_("lead"), blank=True)
    body = StreamField(BODY_BLOCKS, verbose_name=_("body"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        abstract = True
