"""Training: ``CourseFactory(teaches={concept: 2}, languages=["de"], starts=[date(...)])``."""

import factory
from factory.django import DjangoModelFactory

from core.audience import PUBLIC
from courses.models import (
    Course,
    CourseAudience,
    CourseLanguage,
    CourseSkill,
    CourseStart,
    CourseText,
    Provider,
    ProviderAudience,
    ProviderText,
)
from tests.factories.members import OrganisationFactory


class ProviderFactory(DjangoModelFactory):
    class Meta:
        model = Provider
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    slug = factory.Sequence(lambda n: f"provider-{n}")
    accreditation = "Accredited by the region"

    @factory.post_generation
    def languages(self, create, languages, **kwargs):
        for language in languages if languages is not None else [self.original_language]:
            ProviderText.objects.create(
                provider=self, language=language, about=f"A school ({language})."
            )

    @factory.post_generation
    def audience_keys(self, create, keys, **kwargs):
        for key in keys if keys is not None else [PUBLIC]:
            ProviderAudience.objects.create(object=self, key=key)


class CourseFactory(DjangoModelFactory):
    """A listed, public course; ``languages`` of its texts, ``instruction`` of its teaching."""

    class Meta:
        model = Course
        skip_postgeneration_save = True

    class Params:
        free = factory.Trait(cost=0)
        online = factory.Trait(mode="online", place="", country="", region="")
        expired = factory.Trait(status="expired")
        withdrawn = factory.Trait(status="withdrawn")

    provider = factory.SubFactory(ProviderFactory)
    slug = factory.Sequence(lambda n: f"course-{n}")
    code = factory.Sequence(lambda n: f"C-{n}")
    mode = "onsite"
    place = "Ostrava"
    country = "CZ"
    region = "CZ080"
    hours = 40
    cost = 390
    eqf = 4
    credential = "certificate"

    @factory.post_generation
    def languages(self, create, languages, **kwargs):
        for language in languages if languages is not None else [self.original_language]:
            title = kwargs.get("title") or f"Course {self.slug} in {language}"
            CourseText.objects.create(
                course=self,
                language=language,
                title=title,
                summary="Three days of practice.",
                outcomes="measures insulation\nreplaces a module",
                prerequisites="A trade.",
                assessment="A test.",
            )

    @factory.post_generation
    def instruction(self, create, languages, **kwargs):
        for language in languages or ["en"]:
            CourseLanguage.objects.create(course=self, language=language)

    @factory.post_generation
    def starts(self, create, days, **kwargs):
        for day in days or []:
            CourseStart.objects.create(course=self, day=day)

    @factory.post_generation
    def teaches(self, create, levels, **kwargs):
        for concept, level in (levels or {}).items():
            CourseSkill.objects.create(course=self, skill=concept, level=level)

    @factory.post_generation
    def audience_keys(self, create, keys, **kwargs):
        for key in keys if keys is not None else [PUBLIC]:
            CourseAudience.objects.create(object=self, key=key)
