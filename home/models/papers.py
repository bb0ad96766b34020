"""Papers of the alliance: versions stay to be had, each as a file a language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.audience import AudienceRow
from core.fields import LanguageField
from core.records import Record, RecordQuerySet
from core.uploads import StoredFile
from core.versions import VersionedQuerySet
from home.models.base import BodyPage
from home.queries import papers


class PaperIndexPage(BodyPage):
    body_template = "home/papers.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = []

    class Meta:
        verbose_name = _("list of papers")

    def body_context(self, *, user, language, asked):
        return {"papers": papers.rows(Paper.objects.visible_to(user), language)}


class Paper(Record, ClusterableModel):
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
        constraints = [
            models.UniqueConstraint(fields=["object", "key"], name="paper_audience_once")
        ]


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
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="paper_files", verbose_name=_("file")
    )

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
