"""The framework: ``ConceptFactory(levels=[1, 2])``, ``JobRoleFactory(published=True)``."""

import uuid

import factory
from factory.django import DjangoModelFactory

from core.audience import PUBLIC
from core.texts import locale_ids
from skills.models import (
    Concept,
    ConceptLabel,
    JobRole,
    JobRoleAudience,
    JobRoleSkill,
    JobRoleText,
    Level,
    LevelDescriptor,
    RelatedRole,
    WorkFunction,
)
from tests.factories.members import WorkingGroupFactory


class ConceptLabelFactory(DjangoModelFactory):
    class Meta:
        model = ConceptLabel

    language = "en"
    kind = "preferred"
    text = factory.Sequence(lambda n: f"skill {n}")
    source = "esco"


class ConceptFactory(DjangoModelFactory):
    """A skill with a preferred label a language; ``occupation=True``: an occupation."""

    class Meta:
        model = Concept
        skip_postgeneration_save = True

    class Params:
        occupation = factory.Trait(scheme="occupation", skill_type="", code="7412.1")

    uri = factory.Sequence(lambda n: f"http://data.europa.eu/esco/skill/{n:08d}")
    slug = factory.Sequence(lambda n: f"skill-{n}")
    scheme = "skill"
    skill_type = "skill"
    release = "1.1.1"

    @factory.post_generation
    def labels(self, create, texts, **kwargs):
        for language, text in (texts or {"en": self.slug.replace("-", " ")}).items():
            ConceptLabelFactory(concept=self, language=language, text=text)

    @factory.post_generation
    def alliance_labels(self, create, texts, **kwargs):
        for language, text in (texts or {}).items():
            ConceptLabelFactory(concept=self, language=language, text=text, source="alliance")

    @factory.post_generation
    def alternatives(self, create, texts, **kwargs):
        for language, text in (texts or {}).items():
            ConceptLabelFactory(concept=self, language=language, text=text, kind="alternative")

    @factory.post_generation
    def levels(self, create, levels, **kwargs):
        for level in levels or []:
            LevelDescriptor.objects.create(
                concept=self, level=level, language="en", text=f"Does it at level {level}."
            )


class JobRoleTextFactory(DjangoModelFactory):
    class Meta:
        model = JobRoleText
        skip_postgeneration_save = True

    class Params:
        language = "en"

    locale_id = factory.LazyAttribute(lambda text: locale_ids()[text.language])
    title = factory.LazyAttribute(lambda text: f"Role {text.role.slug} in {text.language}")
    purpose = "Keeps cars on the road."
    entry_route = "An apprenticeship."
    live = True

    @factory.post_generation
    def function(self, create, title, **kwargs):
        WorkFunction.objects.create(
            text=self,
            locale_id=self.locale_id,
            sort_order=0,
            title=title or "Testing",
            tasks="Measure.\nWrite down.",
        )


class JobRoleFactory(DjangoModelFactory):
    """``published=True`` gives it a public audience; ``languages`` says which texts are live.

    ``asks``: ``{concept: (level, weight)}``; without it one essential skill at Practitioner.
    """

    class Meta:
        model = JobRole
        skip_postgeneration_save = True

    class Params:
        published = factory.Trait(status="published")
        superseded = factory.Trait(status="superseded")
        withdrawn = factory.Trait(status="withdrawn")

    slug = factory.Sequence(lambda n: f"role-{n}")
    code = factory.Sequence(lambda n: f"ASA-{n}")
    version = "2026.1"
    eqf = 4
    tendency = "emerging"
    isco_code = "7412"
    group = factory.SubFactory(WorkingGroupFactory)

    @factory.post_generation
    def languages(self, create, languages, **kwargs):
        key = uuid.uuid4()
        for language in languages if languages is not None else [self.original_language]:
            JobRoleTextFactory(role=self, language=language, translation_key=key, **kwargs)

    @factory.post_generation
    def audience_keys(self, create, keys, **kwargs):
        public = [PUBLIC] if self.status in ("published", "superseded") else ["role:secretariat"]
        for key in keys if keys is not None else public:
            JobRoleAudience.objects.create(object=self, key=key)

    @factory.post_generation
    def asks(self, create, asked, **kwargs):
        if asked is None:
            asked = {ConceptFactory(): (Level.PRACTITIONER, "essential")}
        for position, (concept, (level, weight)) in enumerate(asked.items()):
            JobRoleSkill.objects.create(
                role=self, skill=concept, level=level, weight=weight, sort_order=position
            )

    @factory.post_generation
    def related(self, create, roles, **kwargs):
        for role in roles or []:
            RelatedRole.objects.create(role=self, other=role)
