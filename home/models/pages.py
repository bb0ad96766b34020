"""The home page, the eight objectives, and pages of any other content."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from core.blocks.text import DoorBlock
from home import exhibits, front, tree
from home.models.base import BodyPage, EditorialPage


class HomePage(EditorialPage):
    body_template = "home/home.html"
    headline = models.CharField(_("headline"), max_length=80)
    lead = models.TextField(_("lead"))
    search_hint = models.CharField(_("hint in the search box"), max_length=80)
    examples = models.TextField(_("example searches, one a line"), blank=True)
    doors = StreamField([("door", DoorBlock())], verbose_name=_("doors"), blank=True)
    about = models.TextField(_("what the alliance is"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        FieldPanel("search_hint"),
        FieldPanel("examples"),
        FieldPanel("doors"),
        FieldPanel("about"),
    ]
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")

    @property
    def example_list(self) -> list[str]:
        return [line.strip() for line in self.examples.splitlines() if line.strip()]

    def body_context(self, *, user, language, asked):
        return front.context(user, language)


class ContentPage(BodyPage):
    body_template = "home/content.html"

    class Meta:
        verbose_name = _("page")


class ObjectiveIndexPage(BodyPage):
    body_template = "home/objectives.html"
    subpage_types = ["home.ObjectivePage"]
    parent_page_types = ["home.HomePage"]

    class Meta:
        verbose_name = _("list of objectives")

    def body_context(self, *, user, language, asked):
        return {"objectives": tree.of_kind("objectivepage", language, user)}


class ObjectivePage(BodyPage):
    """One of the alliance's eight objectives, with what the portal has for it."""

    body_template = "home/objective.html"
    number = models.PositiveSmallIntegerField(_("number"))
    content_panels = [
        *Page.content_panels,
        FieldPanel("number"),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    override_translatable_fields = [SynchronizedField("slug"), SynchronizedField("number")]
    parent_page_types = ["home.ObjectiveIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("objective")

    def body_context(self, *, user, language, asked):
        return {"exhibits": exhibits.for_objective(self.number, user, language)}
