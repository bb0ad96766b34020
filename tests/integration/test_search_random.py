"""Whatever happens in whatever order, the index says what the database says."""

import random
import uuid

import pytest

from core.audience import MEMBERS, PUBLIC, set_audience, type_key
from core.happenings import tell_changed, tell_removed
from courses.models import Course, CourseText
from home.models import Paper, PaperAudience, PaperText
from members.models import WorkingGroup, WorkingGroupText
from practices.models import Practice, PracticeText
from search import index
from search.consistency import differences
from search.models import SearchDocument
from skills.models import JobRole, JobRoleText
from tests.factories.courses import CourseFactory, ProviderFactory
from tests.factories.members import OrganisationFactory, WorkingGroupFactory
from tests.factories.practices import PracticeFactory
from tests.factories.search import ask
from tests.factories.skills import JobRoleFactory
from tests.factories.working_groups import OutputFactory
from working_groups.models import Output, OutputVersion

AUDIENCES = ([PUBLIC], [MEMBERS], [type_key("smes"), "staff"], [])
STEPS = 60


class World:
    """Records of most kinds that a random walk changes, telling search."""

    def __init__(self, dice: random.Random):
        self.dice = dice
        self.organisation = OrganisationFactory()
        self.provider = ProviderFactory(organisation=self.organisation)
        self.group = WorkingGroupFactory()
        self.records = []
        index.rebuild()  # the page that a fresh Wagtail has
        self.number = 0
        self.tell(self.organisation)
        self.tell(self.provider)
        self.tell(self.group)

    def step(self):
        actions = [self.create, self.bulk, self.publish, self.unpublish, self.audience]
        actions += [self.rename, self.delete]
        self.dice.choice(actions)()

    def tell(self, record):
        tell_changed(type(record), [record.uuid])

    def any(self):
        return self.dice.choice(self.records) if self.records else None

    def create(self):
        self.number += 1
        languages = self.dice.sample(["en", "de", "cs"], self.dice.randint(1, 3))
        make = self.dice.choice(
            [
                lambda: PracticeFactory(
                    published=True, languages=languages, organisation=self.organisation
                ),
                lambda: JobRoleFactory(
                    published=True, languages=languages, asks={}, group=self.group
                ),
                lambda: CourseFactory(provider=self.provider, languages=languages),
                lambda: OutputFactory(published=True, languages=languages, group=self.group),
                lambda: WorkingGroupFactory(),
                lambda: self.paper(languages),
            ]
        )
        self.records.append(make())
        self.tell(self.records[-1])

    def paper(self, languages):
        paper = Paper.objects.create(slug=f"paper-{self.number}")
        PaperAudience.objects.create(object=paper, key=PUBLIC)
        for language in languages:
            PaperText.objects.create(paper=paper, language=language, title=f"Paper {self.number}")
        return paper

    def bulk(self):
        """As an import of a catalogue does it: rows in bulk, search told once."""
        courses = Course.objects.bulk_create(
            Course(
                provider=self.provider,
                slug=f"bulk-{uuid.uuid4().hex}",
                code=uuid.uuid4().hex,
                mode="online",
            )
            for _ in range(self.dice.randint(1, 30))
        )
        CourseText.objects.bulk_create(
            CourseText(course=course, language="en", title=f"Bulk {course.code}")
            for course in courses
        )
        self.records += courses
        tell_changed(Course, [course.uuid for course in courses])

    def publish(self):
        self._state(practice="published", role="published", course="listed", output="published")

    def unpublish(self):
        self._state(practice="withdrawn", role="withdrawn", course="expired", output="withdrawn")

    def audience(self):
        record = self.any()
        if record and not isinstance(record, WorkingGroup):  # those are public
            set_audience(record, self.dice.choice(AUDIENCES))
            self.tell(record)

    def rename(self):
        record, title = self.any(), f"Renamed {self.dice.random()}"
        if isinstance(record, Practice):
            PracticeText.objects.filter(practice=record).update(title=title)
        elif isinstance(record, JobRole):
            JobRoleText.objects.filter(role=record).update(title=title)
        elif isinstance(record, Course):
            CourseText.objects.filter(course=record, language="en").delete()
            CourseText.objects.create(course=record, language="en", title=title)
        elif isinstance(record, Paper):
            PaperText.objects.filter(paper=record).update(title=title)
        elif isinstance(record, WorkingGroup):
            WorkingGroupText.objects.filter(group=record).update(name=title)
        if record:
            self.tell(record)

    def delete(self):
        if record := self.any():
            self.records.remove(record)
            model, gone = type(record), record.uuid
            record.delete()
            tell_removed(model, [gone])

    def _state(self, *, practice, role, course, output):
        record = self.any()
        if isinstance(record, Practice):
            record.state = practice
        elif isinstance(record, JobRole | Course):
            record.status = role if isinstance(record, JobRole) else course
        elif isinstance(record, Output):
            record.state = output
            OutputVersion.objects.filter(output=record).update(state=output)
        elif isinstance(record, WorkingGroup):
            record.is_active = practice == "published"
        if record:
            record.save()
            self.tell(record)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_after_any_sequence_index_and_database_agree(seed):
    world = World(random.Random(seed))
    for _ in range(STEPS):
        world.step()
    assert [str(difference) for difference in differences()] == []
    assert SearchDocument.objects.count() > 0
    for record in world.records[:5]:
        rows = getattr(record, "audience", None)
        keys = set(rows.values_list("key", flat=True)) if rows else {PUBLIC}
        live = SearchDocument.objects.filter(uuid=record.uuid)
        assert {key for row in live for key in row.audience} <= keys
    assert ask("bulk renamed", keys=["nobody"]).total == 0
