"""What editors compose: the home page, objectives, papers, news, generic pages.

Pages keep their address in every language (the slug is synchronised, not translated). They are
served by ``home.views.page``, never by Wagtail's own view.
"""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from core.audience import AudienceRow
from core.blocks.text import TEXT_BLOCKS, DoorBlock
from core.fields import LanguageField
from core.records import Record, RecordQuerySet
from core.uploads import StoredFile
from core.versions import VersionedQuerySet
from home.blocks import RECORD_BLOCKS
from home.serving import serve_unsaved

PUBLIC_OR_MEMBERS = ["login"]
BODY_BLOCKS = [*TEXT_BLOCKS, *RECORD_BLOCKS]


class EditorialPage(Page):
    """Abstract: a page of the portal. ``section`` marks the menu entry that it belongs to."""

    section = ""
    body_template = ""
    private_page_options = PUBLIC_OR_MEMBERS
    override_translatable_fields = [SynchronizedField("slug")]

    class Meta:
        abstract = True

    def body_context(self, *, user, language) -> dict:
        """What the body's template needs besides ``self``; starts from what ``user`` may see."""
        return {}

    def serve_preview(self, request, mode_name):
        return serve_unsaved(self, request)


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


class BodyPage(EditorialPage):
    """Abstract: a lead and a body of blocks."""

    lead = models.TextField(_("lead"), blank=True)
    body = StreamField(BODY_BLOCKS, verbose_name=_("body"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        abstract = True


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


class PaperIndexPage(BodyPage):
    body_template = "home/papers.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = []

    class Meta:
        verbose_name = _("list of papers")


class NewsIndexPage(BodyPage):
    body_template = "home/news.html"
    subpage_types = ["home.NewsPage"]
    parent_page_types = ["home.HomePage"]

    class Meta:
        verbose_name = _("list of news")


class NewsPage(BodyPage):
    body_template = "home/news_item.html"
    date = models.DateField(_("date"), default=date.today)
    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    override_translatable_fields = [SynchronizedField("slug"), SynchronizedField("date")]
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("news")


class Paper(Record, ClusterableModel):
    """A paper of the alliance: versions stay to be had, each as a file a language."""

    slug = models.SlugField(_("address"), unique=True, max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("paper")
        verbose_name_plural = _("papers")

    def __str__(self):
        return self.slug


class PaperAudience(AudienceRow):
    object = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="audience")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["object", "key"], name="paper_audience_once")]


class PaperText(models.Model):
    paper = ParentalKey(Paper, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    title = models.CharField(_("title"), max_length=160)
    about = models.TextField(_("about"), blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "language"], name="paper_text")]

    def __str__(self):
        return self.title


class PaperFile(models.Model):
    """One version of a paper in one language."""

    paper = ParentalKey(Paper, on_delete=models.CASCADE, related_name="files")
    version = models.CharField(_("version"), max_length=12)
    date = models.DateField(_("date"))
    language = LanguageField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="paper_files")

    objects = VersionedQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "version", "language"], name="paper_version_once_a_language"
            )
        ]

    def __str__(self):
        return f"{self.paper_id} {self.version} {self.language}"
