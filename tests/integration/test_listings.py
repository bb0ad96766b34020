"""Indexes of lists: mended after each change, they say what new ones would say."""

import random
import re
import uuid
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.audience import MEMBERS, PUBLIC, set_audience, type_key
from core.changes import KEPT, ContentChange
from core.facets import build
from core.listings import Listing
from core.versions import touch
from courses.catalogue import CATALOGUE
from courses.models import Course, CourseSkill, CourseStart, CourseText
from practices.index import PRACTICES
from practices.models import Practice, PracticeText, PracticeTheme
from skills.models import Concept
from tests.factories.accounts import UserFactory
from tests.factories.courses import CourseFactory, ProviderFactory
from tests.factories.members import OrganisationFactory
from tests.factories.practices import PracticeFactory
from tests.factories.skills import ConceptFactory
from tests.factories.working_groups import OutputFactory
from tests.unit.test_facets import told
from working_groups.models import Output, OutputObjective, OutputText, OutputVersion
from working_groups.output_list import OUTPUTS

LISTINGS = (CATALOGUE, PRACTICES, OUTPUTS)
AUDIENCES = ([PUBLIC], [MEMBERS], [type_key("smes"), PUBLIC], [])
STEPS = 40


class Undone(Exception):
    """Rolls a transaction back."""


class World:
    """Courses, practices and outputs that a random walk changes in every way there is."""

    def __init__(self, dice: random.Random):
        self.dice = dice
        self.organisation = OrganisationFactory()
        self.provider = ProviderFactory(organisation=self.organisation)
        self.skills = [ConceptFactory() for _ in range(3)]

    def step(self):
        steps = [self.create, self.bulk, self.state, self.audience, self.rename, self.fact]
        steps += [self.delete, self.undone, self.several, self.organisation_changes]
        self.dice.choice(steps)()

    def any(self):
        model = self.dice.choice([Course, Practice, Output])
        return model.objects.order_by("?").first() or self.create()

    def create(self):
        languages = self.dice.sample(["en", "de", "cs"], self.dice.randint(1, 3))
        teaches = {skill: self.dice.randint(1, 3) for skill in self.dice.sample(self.skills, 2)}
        starts = [date.today() + timedelta(days=self.dice.randint(-90, 200))]
        return self.dice.choice(
            [
                lambda: CourseFactory(
                    provider=self.provider, languages=languages, teaches=teaches, starts=starts
                ),
                lambda: PracticeFactory(
                    published=True, languages=languages, organisation=self.organisation
                ),
                lambda: OutputFactory(published=True, languages=languages),
            ]
        )()

    def bulk(self):
        courses = Course.objects.bulk_create(
            Course(provider=self.provider, slug=uuid.uuid4().hex, code=uuid.uuid4().hex, mode=mode)
            for mode in self.dice.choices(["online", "onsite"], k=self.dice.choice([1, 5, 120]))
        )
        CourseText.objects.bulk_create(
            CourseText(course=course, language="en", title=course.code) for course in courses
        )
        for course in courses[:3]:
            set_audience(course, [PUBLIC])

    def state(self):
        record = self.any()
        if isinstance(record, Course):
            record.status = self.dice.choice(["listed", "expired"])
        else:
            record.state = self.dice.choice(["published", "withdrawn"])
        if isinstance(record, Output):
            OutputVersion.objects.filter(output=record).update(state=record.state)
        record.save()

    def audience(self):
        set_audience(self.any(), self.dice.choice(AUDIENCES))

    def rename(self):
        record, title = self.any(), f"Named {self.dice.random()}"
        if isinstance(record, Course):
            record.texts.filter(language="en").delete()
            CourseText.objects.create(course=record, language="en", title=title)
        elif isinstance(record, Practice):
            PracticeText.objects.filter(practice=record).update(live=self.dice.random() < 0.8)
        else:
            OutputText.objects.filter(version__output=record).update(title=title)

    def fact(self):
        record = self.any()
        if isinstance(record, Course):
            CourseSkill.objects.filter(course=record).update(level=self.dice.randint(1, 3))
            CourseStart.objects.filter(course=record).delete()
        elif isinstance(record, Practice):
            theme = self.dice.choice(["reskilling", "upskilling"])
            PracticeTheme.objects.get_or_create(practice=record, theme=theme)
        else:
            number = self.dice.randint(1, 8)
            OutputObjective.objects.get_or_create(output=record, number=number)

    def delete(self):
        self.any().delete()

    def several(self):
        with transaction.atomic():
            for _ in range(3):
                self.dice.choice([self.create, self.audience, self.rename, self.fact])()

    def undone(self):
        def change():
            with transaction.atomic():
                self.several()
                self.delete()
                raise Undone

        with transaction.atomic():
            self.audience()
            with pytest.raises(Undone):
                change()

    def organisation_changes(self):
        self.organisation.name = f"Organisation {self.dice.random()}"
        self.organisation.save()


def fresh(listing: Listing, user):
    return told(build(listing.read(listing.record.objects.visible_to(user), "en")))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", range(4))
def test_after_any_sequence_an_index_says_what_a_new_one_says(seed):
    world, member = World(random.Random(seed)), UserFactory()
    member._audience_keys = frozenset({PUBLIC, MEMBERS})
    for _ in range(STEPS):
        world.step()
        for listing in LISTINGS:
            assert told(listing.index(AnonymousUser(), "en")) == fresh(listing, None)
            assert told(listing.index(member, "en")) == fresh(listing, member)


@pytest.fixture
def built(monkeypatch):
    """The names of the lists whose index was made anew."""
    names, build_anew = [], Listing._built

    def watched(self, language):
        names.append(self.name)
        return build_anew(self, language)

    monkeypatch.setattr(Listing, "_built", watched)
    return names


@pytest.mark.django_db(transaction=True)
class TestMended:
    @pytest.mark.parametrize(
        "change",
        [
            lambda course: course.save(),
            lambda course: course.delete(),
            lambda course: CourseFactory(provider=course.provider),
            lambda course: set_audience(course, []),
            lambda course: CourseText.objects.filter(course=course).update(title="New"),
            lambda course: CourseSkill.objects.bulk_create(
                [CourseSkill(course=course, skill=Concept.objects.get(), level=1)]
            ),
        ],
        ids=["saved", "deleted", "created", "hidden", "renamed", "taught"],
    )
    def test_a_change_of_one_record_reads_that_record(self, change, built):
        course = CourseFactory()
        ConceptFactory()
        CATALOGUE.index(None, "en")
        change(course)
        CATALOGUE.index(None, "en")
        assert built == ["courses"]

    def test_what_other_areas_change_costs_nothing(self, built, query_count):
        CourseFactory()
        CATALOGUE.index(None, "en")
        UserFactory()
        touch("weaving")
        assert query_count(lambda: CATALOGUE.index(None, "en")) == 1
        assert built == ["courses"]

    def test_a_change_that_names_no_rows_makes_it_anew(self, built):
        CATALOGUE.index(None, "en")
        touch("courses")
        CATALOGUE.index(None, "en")
        assert built == ["courses", "courses"]

    def test_after_more_changes_than_are_kept_it_is_made_anew(self, built):
        course = CourseFactory()
        CATALOGUE.index(None, "en")
        for _ in range(KEPT + 1):
            course.save()
        assert told(CATALOGUE.index(None, "en")) == fresh(CATALOGUE, None)
        assert built == ["courses", "courses"]
        assert ContentChange.objects.filter(area="courses").count() <= 2 * KEPT

    def test_numbers_of_another_database_are_not_taken_for_older_ones(self, built):
        CourseFactory()
        CATALOGUE.index(None, "en")
        ContentChange.objects.all().delete()
        CourseFactory()
        ContentChange.objects.all().delete()
        assert told(CATALOGUE.index(None, "en")) == fresh(CATALOGUE, None)

    def test_nobody_sees_what_a_transaction_has_not_done_yet(self, built):
        course = CourseFactory()
        CATALOGUE.index(None, "en")
        with transaction.atomic():
            set_audience(course, [])
            assert CATALOGUE.index(None, "en").rows == {}
            transaction.set_rollback(True)
        assert list(CATALOGUE.index(None, "en").rows) == [course.pk]


@pytest.mark.django_db
@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_a_list_watches_every_table_that_it_reads(listing):
    CourseFactory(teaches={ConceptFactory(): 1})
    PracticeFactory(published=True)
    OutputFactory(published=True)
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        list(listing.read(listing.record.objects.public(), "en"))
    read = {
        table
        for query in captured.captured_queries
        for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])
    }
    watched = {model._meta.db_table for model in (listing.record, *listing.watch)}
    # Languages stay as they are. Of groups and types an index holds the key, never the name.
    unwatched = ("wagtailcore_locale", "members_workinggrouptext", "members_membertypetext")
    assert read <= {*watched, *unwatched, "core_contentversion"}
