"""The skills framework: ESCO concepts with labels by language, and the alliance's job roles.

Concepts come in thousands from ESCO's packages and are plain rows; job roles are written by people.
"""

import hashlib
import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, TranslatableMixin

from core.audience import AudienceRow
from core.fields import LanguageField
from core.folding import fold
from core.previews import PagePreviewMixin
from core.records import Record, RecordQuerySet
from core.translated import TranslatedChild, TranslatedText
from core.versions import VersionedQuerySet
from members.models import WorkingGroup


class Source(models.TextChoices):
    ESCO = "esco", "ESCO"
    ALLIANCE = "alliance", pgettext_lazy("source of a label", "Alliance")


class Level(models.IntegerChoices):
    """The framework's own levels of a skill."""

    AWARENESS = 1, pgettext_lazy("skill level", "Awareness")
    PRACTITIONER = 2, pgettext_lazy("skill level", "Practitioner")
    EXPERT = 3, pgettext_lazy("skill level", "Expert")


class Weight(models.TextChoices):
    ESSENTIAL = "essential", pgettext_lazy("weight of a skill", "essential")
    OPTIONAL = "optional", pgettext_lazy("weight of a skill", "optional")


class ConceptQuerySet(VersionedQuerySet):
    def skills(self):
        return self.filter(scheme=Concept.Scheme.SKILL)

    def occupations(self):
        return self.filter(scheme=Concept.Scheme.OCCUPATION)

    def current(self):
        return self.filter(is_obsolete=False)


class Concept(models.Model):
    """An ESCO concept, or one of the alliance's own, named by its URI."""

    class Scheme(models.TextChoices):
        OCCUPATION = "occupation", _("Occupation")
        SKILL = "skill", pgettext_lazy("concept scheme", "Skill")
        SKILL_GROUP = "skill_group", _("Skill group")
        ISCO_GROUP = "isco_group", _("ISCO group")

    class SkillType(models.TextChoices):
        SKILL = "skill", pgettext_lazy("skill type", "skill")
        KNOWLEDGE = "knowledge", pgettext_lazy("skill type", "knowledge")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    uri = models.CharField("URI", max_length=200, unique=True)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    scheme = models.CharField(max_length=20, choices=Scheme, db_index=True)
    skill_type = models.CharField(max_length=20, choices=SkillType, blank=True)
    reuse_level = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=40, blank=True, db_index=True)
    isco_code = models.CharField("ISCO-08", max_length=8, blank=True)
    status = models.CharField(max_length=20, blank=True)
    modified = models.CharField(max_length=40, blank=True)
    release = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=10, choices=Source, default=Source.ESCO)
    is_obsolete = models.BooleanField(default=False)

    objects = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")

    def __str__(self):
        return self.slug.replace("-", " ")

    def get_absolute_url(self):
        return reverse("skills:skill", args=[self.slug])


class ConceptLabel(models.Model):
    """A text of a concept in a language. An import never touches rows of source ``alliance``."""

    class Kind(models.TextChoices):
        PREFERRED = "preferred", _("preferred label")
        ALTERNATIVE = "alternative", _("alternative label")
        HIDDEN = "hidden", _("hidden label")
        DESCRIPTION = "description", _("description")
        DEFINITION = "definition", _("definition")
        SCOPE_NOTE = "scope_note", _("scope note")

    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="labels", verbose_name=_("concept")
    )
    language = LanguageField()
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    text = models.TextField(_("text"))
    digest = models.CharField(max_length=32, editable=False)
    start = models.CharField(max_length=60, blank=True, editable=False)
    source = models.CharField(max_length=10, choices=Source, default=Source.ESCO)
    release = models.CharField(max_length=20, blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("name of a concept", "label")
        verbose_name_plural = pgettext_lazy("names of a concept", "labels")
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "language", "kind", "source", "digest"], name="label_once"
            ),
            models.UniqueConstraint(
                fields=["concept", "language", "source"],
                condition=models.Q(kind="preferred"),
                name="one_preferred_label",
            ),
        ]
        indexes = [models.Index(fields=["language", "kind", "concept"])]

    def __str__(self):
        return self.text[:80]

    def save(self, *args, **kwargs):
        self.digest = label_digest(self.text)
        self.start = label_start(self.kind, self.text)
        super().save(*args, **kwargs)


def label_digest(text: str) -> str:
    """The part of a label's key that stands for its text: 32 hex digits."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def label_start(kind: str, text: str) -> str:
    """How a name begins, folded: what lists sort by and type-ahead looks up; empty for prose."""
    names = (ConceptLabel.Kind.PREFERRED, ConceptLabel.Kind.ALTERNATIVE, ConceptLabel.Kind.HIDDEN)
    return fold(text)[:60] if kind in names else ""


class ConceptRelation(models.Model):
    """A directed relation between two concepts, in ESCO's terms."""

    class Kind(models.TextChoices):
        ESSENTIAL_SKILL = "essential_skill", _("essential skill")
        OPTIONAL_SKILL = "optional_skill", _("optional skill")
        ESSENTIAL_FOR_SKILL = "essential_for_skill", _("essential for a skill")
        OPTIONAL_FOR_SKILL = "optional_for_skill", _("optional for a skill")
        BROADER = "broader", _("broader concept")

    subject = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="relations")
    object = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="inverse_relations")
    kind = models.CharField(max_length=20, choices=Kind)
    source = models.CharField(max_length=10, choices=Source, default=Source.ESCO)
    release = models.CharField(max_length=20, blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "object", "kind", "source"], name="relation_once"
            )
        ]
        indexes = [models.Index(fields=["object", "kind"])]

    def __str__(self):
        return f"{self.subject_id} {self.kind} {self.object_id}"


class LevelDescriptor(models.Model):
    """What a person at this level of a skill does. A skill has them only for the levels it has."""

    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="descriptors", verbose_name=_("skill")
    )
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    language = LanguageField()
    text = models.TextField(_("text"))

    objects = VersionedQuerySet.as_manager()

    class Meta:
        verbose_name = _("level of a skill")
        verbose_name_plural = _("levels of skills")
        ordering = ["level"]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "level", "language"], name="one_descriptor_a_level"
            )
        ]

    def __str__(self):
        return f"{self.concept_id} {self.level} {self.language}"


class JobRole(PagePreviewMixin, Record, ClusterableModel):
    """A job role of the alliance's framework: its facts. Texts are in ``JobRoleText``."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("status of a role", "Draft")
        PUBLISHED = "published", pgettext_lazy("status of a role", "Published")
        SUPERSEDED = "superseded", pgettext_lazy("status of a role", "Superseded")
        WITHDRAWN = "withdrawn", pgettext_lazy("status of a role", "Withdrawn")

    class Tendency(models.TextChoices):
        EMERGING = "emerging", pgettext_lazy("tendency of a role", "Emerging")
        CHANGING = "changing", pgettext_lazy("tendency of a role", "Changing")
        STABLE = "stable", pgettext_lazy("tendency of a role", "Stable")
        DECLINING = "declining", pgettext_lazy("tendency of a role", "Declining")

    class Match(models.TextChoices):
        EXACT = "exact", pgettext_lazy("match with ESCO", "exact match")
        CLOSE = "close", pgettext_lazy("match with ESCO", "close match")
        BROAD = "broad", pgettext_lazy("match with ESCO", "broad match")
        NARROW = "narrow", pgettext_lazy("match with ESCO", "narrow match")
        RELATED = "related", pgettext_lazy("match with ESCO", "related match")

    slug = models.SlugField(_("address"), unique=True, max_length=80)
    code = models.CharField(_("code"), max_length=20, unique=True)
    version = models.CharField(_("version"), max_length=20)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT)
    original_language = LanguageField(verbose_name=_("original language"), default="en")
    eqf = models.PositiveSmallIntegerField("EQF", null=True, blank=True)
    tendency = models.CharField(_("tendency"), max_length=12, choices=Tendency, blank=True)
    tendency_source = models.CharField(_("source of the tendency"), max_length=200, blank=True)
    isco_code = models.CharField("ISCO-08", max_length=8, blank=True)
    occupation = models.ForeignKey(
        Concept,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="job_roles",
        limit_choices_to={"scheme": Concept.Scheme.OCCUPATION},
        verbose_name=_("ESCO occupation"),
    )
    match = models.CharField(_("match with ESCO"), max_length=10, choices=Match, blank=True)
    group = models.ForeignKey(
        WorkingGroup,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="job_roles",
        verbose_name=_("owned by"),
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    next_review = models.DateField(_("next review"), null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("job role")
        verbose_name_plural = _("job roles")

    def __str__(self):
        return f"{self.code} {self.slug}"

    def get_absolute_url(self):
        return reverse("skills:role", args=[self.slug])


class JobRoleAudience(AudienceRow):
    object = models.ForeignKey(JobRole, on_delete=models.CASCADE, related_name="audience")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["object", "key"], name="role_audience_once")]


class JobRoleSkill(Orderable):
    """A skill that a role asks for: how well, and how much it matters."""

    role = ParentalKey(JobRole, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(
        Concept,
        on_delete=models.PROTECT,
        related_name="asked_by",
        limit_choices_to={"scheme": Concept.Scheme.SKILL},
        verbose_name=_("skill"),
    )
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    weight = models.CharField(_("weight"), max_length=10, choices=Weight, default=Weight.ESSENTIAL)

    objects = VersionedQuerySet.as_manager()

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["role", "skill"], name="role_skill_once")]

    def __str__(self):
        return f"{self.role_id} {self.skill_id} {self.level}"


class JobRoleCountry(Orderable):
    """A country in which the role is a regulated profession."""

    role = ParentalKey(JobRole, on_delete=models.CASCADE, related_name="regulated_in")
    country = models.CharField(_("country"), max_length=2)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["role", "country"], name="role_country_once")
        ]

    def __str__(self):
        return self.country


class RelatedRole(Orderable):
    """Another role that experts confirmed to be close."""

    role = ParentalKey(JobRole, on_delete=models.CASCADE, related_name="related_roles")
    other = models.ForeignKey(
        JobRole, on_delete=models.CASCADE, related_name="+", verbose_name=_("job role")
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["role", "other"], name="related_role_once")]

    def __str__(self):
        return f"{self.role_id} {self.other_id}"


class JobRoleText(PagePreviewMixin, TranslatedText):
    """A job role's texts in one language."""

    record_field = "role"
    role = models.ForeignKey(
        JobRole, on_delete=models.CASCADE, related_name="texts", verbose_name=_("job role")
    )
    title = models.CharField(_("title"), max_length=160)
    purpose = models.TextField(_("purpose"))
    entry_route = models.TextField(_("way into the role"), blank=True)

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("text of a job role")
        verbose_name_plural = _("texts of job roles")
        constraints = [
            models.UniqueConstraint(fields=["role", "locale"], name="one_role_text_a_language")
        ]

    def __str__(self):
        return self.title


class WorkFunction(TranslatedChild):
    """A function of a role with its tasks, one a line."""

    text = ParentalKey(JobRoleText, on_delete=models.CASCADE, related_name="functions")
    title = models.CharField(_("function"), max_length=160)
    tasks = models.TextField(_("tasks, one a line"), blank=True)

    class Meta(TranslatedChild.Meta):
        pass

    def __str__(self):
        return self.title

    @property
    def task_list(self) -> list[str]:
        return [line.strip() for line in self.tasks.splitlines() if line.strip()]
