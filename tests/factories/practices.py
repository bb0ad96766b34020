"""Case studies: ``PracticeFactory(published=True)``, ``SubmissionFactory(sent=True)``.

``CONTENT`` is a whole case study as an author types it: it passes every check of sending.
"""

from copy import deepcopy
from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from core.audience import PUBLIC, user_key
from core.texts import locale_ids
from practices.models import (
    Draft,
    Indicator,
    IndicatorText,
    Practice,
    PracticeAudience,
    PracticeObjective,
    PracticeRegion,
    PracticeTarget,
    PracticeText,
    PracticeTheme,
    Step,
    Submission,
    SubmissionAudience,
    SubmittedContent,
)
from tests.factories.accounts import UserFactory
from tests.factories.members import MandateFactory, OrganisationFactory

CONTENT = {
    "identity": {
        "title": "Night shift learns high voltage",
        "summary": "Forty assemblers learned to work on high-voltage systems between two shifts.",
        "kind": "practice",
        "stage": "completed",
        "contact": "Jana Malá",
        "started": "2023-02-06",
        "ended": "2023-05-12",
        "regions": [{"country": "CZ", "region": "CZ080"}],
    },
    "classification": {
        "objectives": ["5", "6"],
        "value_chain": "assembly",
        "targets": ["employed"],
        "themes": ["upskilling"],
    },
    "story": {
        "challenge": "The line changes to electric cars.\n\nNobody may open the battery.",
        "before": "A video.",
        "actions": "We taught between two shifts:\n\n- forty people\n- six nights",
        "innovation": "The trainer came at night.",
        "tools": "One training pack.",
        "staff_fte": "1.5",
        "cost": "42000",
        "funding": "own",
        "steps": [{"title": "Ask the night shift", "description": "On paper."}],
        "partners": [{"name": "Works council", "country": "CZ", "role": "works_council"}],
    },
    "evidence": {
        "intended": "Forty certificates.",
        "headline": "of forty assemblers passed",
        "evaluated_by": "internal",
        "indicators": [
            {
                "name": "Passed the test",
                "unit": "%",
                "baseline": "12",
                "value": "85",
                "measured_on": "2023-06-01",
                "method": "Test by the works doctor",
                "headline": "on",
            }
        ],
    },
    "transfer": {
        "conditions": "A quiet room.",
        "difficulties": "Everybody was tired.",
        "adaptation": "Ask the works council first.",
        "materials": [
            {
                "title": "Course outline",
                "language": "cs",
                "licence": "CC BY 4.0",
                "url": "https://example.org/outline.pdf",
            }
        ],
    },
    "governance": {"consent": "on", "interests": "None.", "sources": "Report 2023"},
}


def content(**sections) -> dict:
    """CONTENT with some answers changed: ``content(identity={"title": ""})``."""
    changed = deepcopy(CONTENT)
    for section, answers in sections.items():
        changed[section].update(answers)
    return changed


class PracticeTextFactory(DjangoModelFactory):
    class Meta:
        model = PracticeText

    class Params:
        language = "en"

    locale_id = factory.LazyAttribute(lambda text: locale_ids()[text.language])
    title = factory.LazyAttribute(lambda text: f"Case {text.practice.slug}")
    summary = "What it is about."
    headline = "of those who came stayed"
    challenge = "<p>The challenge.</p>"
    actions = "<p>What was done.</p>"
    live = True


class PracticeFactory(DjangoModelFactory):
    """``published=True`` gives it a public audience; ``languages`` says which texts are live."""

    class Meta:
        model = Practice
        skip_postgeneration_save = True

    class Params:
        published = factory.Trait(state="published", published_on=date(2025, 9, 1))
        archived = factory.Trait(state="archived", published_on=date(2024, 9, 1))
        withdrawn = factory.Trait(state="withdrawn", published_on=date(2024, 9, 1))

    slug = factory.Sequence(lambda n: f"case-{n}")
    original_language = "en"
    organisation = factory.SubFactory(OrganisationFactory)
    author = factory.SubFactory(UserFactory)
    kind = "practice"
    stage = "completed"
    value_chain = "assembly"
    started = date(2023, 2, 6)

    @factory.post_generation
    def languages(self, create, languages, **kwargs):
        for language in languages if languages is not None else [self.original_language]:
            PracticeTextFactory(practice=self, language=language, **kwargs)

    @factory.post_generation
    def audience_keys(self, create, keys, **kwargs):
        for key in keys if keys is not None else [PUBLIC]:
            PracticeAudience.objects.create(object=self, key=key)

    @factory.post_generation
    def facts(self, create, wanted, **kwargs):
        """One row of each fact, unless ``facts=False``."""
        if wanted is False:
            return
        PracticeRegion.objects.create(practice=self, country="CZ", region="CZ080")
        PracticeObjective.objects.create(practice=self, number=6)
        PracticeTarget.objects.create(practice=self, target="employed")
        PracticeTheme.objects.create(practice=self, theme="upskilling")
        Indicator.objects.create(
            practice=self, unit="%", baseline=41, value=86, is_headline=True, position=0
        )
        for text in self.texts.all():
            IndicatorText.objects.create(
                text=text, locale_id=text.locale_id, position=0, name="Still employed"
            )
            Step.objects.create(text=text, locale_id=text.locale_id, title="Ask", sort_order=0)


class SubmissionFactory(DjangoModelFactory):
    """A draft with a whole CONTENT, by an author with a mandate. ``sent=True``: submitted."""

    class Meta:
        model = Submission
        skip_postgeneration_save = True

    class Params:
        sent = factory.Trait(state="submitted", submitted_at=factory.LazyFunction(timezone.now))

    author = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    language = "en"
    title = CONTENT["identity"]["title"]

    @factory.post_generation
    def mandate(self, create, wanted, **kwargs):
        if wanted is not False:
            MandateFactory(person=self.author, organisation=self.organisation, **kwargs)

    @factory.post_generation
    def content(self, create, typed, **kwargs):
        typed = content() if typed is None else typed
        Draft.objects.create(submission=self, content=typed)
        SubmissionAudience.objects.create(object=self, key=user_key(self.author_id))
        if self.state != Submission.State.DRAFT:
            SubmissionAudience.objects.create(object=self, key="role:editor")
            SubmittedContent.objects.create(submission=self, number=1, content=typed)
