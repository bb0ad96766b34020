"""What the engine beside the database is told: everything once, the newest last, by one task."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.audience import MEMBERS
from core.happenings import tell_changed, tell_removed
from core.versions import ContentVersion
from courses.models import Course
from practices.models import Practice
from search import feeding
from search.engine import outbox
from search.engine.base import EngineUnavailable
from search.engine.elasticsearch import client
from search.models import SearchChange, SearchDocument
from skills.models import Concept
from tests.factories.courses import CourseFactory
from tests.factories.practices import PracticeFactory
from tests.factories.search import told
from tests.factories.skills import ConceptFactory
from tests.fake_elasticsearch import FakeServer

pytestmark = pytest.mark.django_db
SERVING, FILLING = "feedtest-en-20260101000000", "feedtest-en-20260102000000"


@pytest.fixture
def server(settings, monkeypatch):
    """The settings name Elasticsearch, tasks wait in the queue, and the server is in memory."""
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    settings.ELASTICSEARCH_PREFIX = "feedtest"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    fake = FakeServer()
    fake.make(SERVING, "feedtest", "feedtest-en")
    monkeypatch.setattr(client, "asking", fake.asking)
    return fake


def tasks():
    return DBTaskResult.objects.filter(task_path=feeding.feed.module_path)


def waiting():
    return tasks().filter(status=TaskResultStatus.READY)


def work() -> int:
    """What a worker does: take the task that waits, then run it."""
    task = waiting().first()
    tasks().filter(pk=task.pk).update(status=TaskResultStatus.RUNNING)
    return task.task.call(**task.args_kwargs["kwargs"])


def row(record) -> SearchDocument:
    return SearchDocument.objects.get(uuid=record.uuid)


def retitle(course, title: str) -> None:
    course.texts.update(title=title)
    told(course)


class TestQueue:
    def test_many_changes_make_one_task(self, server):
        course = told(CourseFactory())
        for title in ("Second", "Third"):
            retitle(course, title)
        assert SearchChange.objects.get().version == row(course).version
        assert tasks().count() == 1

    def test_a_bulk_load_makes_one_task(self, server):
        tell_changed(Concept, [concept.uuid for concept in ConceptFactory.create_batch(450)])
        assert SearchChange.objects.count() == 450
        assert tasks().count() == 1

    def test_a_task_that_has_begun_may_have_missed_it(self, server):
        course = told(CourseFactory())
        tasks().update(status=TaskResultStatus.RUNNING)
        retitle(course, "Second")
        assert waiting().count() == 1

    def test_a_roll_back_leaves_neither_change_nor_task(self, server):
        with transaction.atomic():
            told(CourseFactory())
            transaction.set_rollback(True)
        assert not SearchChange.objects.exists()
        assert not tasks().exists()

    def test_nothing_is_noted_for_the_database_alone(self, server, settings):
        settings.SEARCH_ENGINE = "database"
        told(CourseFactory())
        assert not SearchChange.objects.exists()
        assert not tasks().exists()


class TestFeed:
    def test_what_changed_and_what_went_is_told(self, server):
        course, gone = told(CourseFactory(languages__title="Brakes")), told(CourseFactory())
        work()
        retitle(course, "Steering")
        uuid, pk = gone.uuid, row(gone).pk
        gone.delete()
        tell_removed(Course, [uuid])
        assert work() == 2
        assert server.found(SERVING) == {row(course).pk: "Steering"}
        assert server.documents[SERVING][pk][0] == 2
        assert not SearchChange.objects.exists()

    def test_every_index_of_the_language_is_told(self, server):
        server.make(FILLING)
        course = told(CourseFactory(languages__title="Brakes"))
        work()
        assert server.found(SERVING) == server.found(FILLING) == {row(course).pk: "Brakes"}

    def test_a_change_noted_while_it_is_sent_is_sent_again(self, server):
        course = told(CourseFactory(languages__title="Brakes"))
        server.meanwhile = lambda: retitle(course, "Steering")
        work()
        assert SearchChange.objects.get().version == 2
        work()
        assert server.found(SERVING) == {row(course).pk: "Steering"}

    def test_a_late_feeder_brings_nothing_old_back(self, server):
        course = told(CourseFactory(languages__title="Brakes"))
        pk, uuid = row(course).pk, course.uuid

        def overtaken():
            # Another worker tells of the removal while this one still holds the old row.
            server.documents[SERVING][pk] = (row(course).version + 1, None)

        server.meanwhile = overtaken
        work()
        assert server.found(SERVING) == {}
        assert uuid

    def test_running_twice_tells_nothing_twice(self, server):
        told(CourseFactory())
        work()
        assert feeding.feed.call() == 0
        assert server.asked["bulk"] == 1

    def test_more_than_a_batch_goes_in_batches(self, server, monkeypatch):
        monkeypatch.setattr(outbox, "BATCH", 10)
        told(*ConceptFactory.create_batch(25))
        assert work() == 25
        assert server.asked["bulk"] == 3

    @pytest.mark.django_db(transaction=True)
    def test_pages_are_built_anew_once_it_is_told(self, server):
        told(CourseFactory())
        before = ContentVersion.objects.get(area="search").number
        work()
        assert ContentVersion.objects.get(area="search").number > before

    def test_an_index_dropped_in_between_costs_nothing(self, server):
        server.make(FILLING)
        course = told(CourseFactory(languages__title="Brakes"))
        listed = server.get_alias

        def then_dropped(**asked):
            found = listed(**asked)
            server.documents.pop(SERVING, None)
            return found

        server.get_alias = then_dropped
        work()
        assert SearchChange.objects.exists()
        server.get_alias = listed
        work()
        assert server.found(FILLING) == {row(course).pk: "Brakes"}
        assert not SearchChange.objects.exists()

    def test_without_an_index_nothing_waits(self, server):
        server.documents.clear()
        told(CourseFactory())
        work()
        assert not SearchChange.objects.exists()


class TestTrouble:
    def test_a_server_that_is_away_is_tried_later_and_later(self, server):
        server.is_away = True
        told(CourseFactory())
        waits = []
        for _turn in range(9):
            work()
            again = waiting().get()
            waits.append((again.run_after - timezone.now()).total_seconds())
        assert waits == pytest.approx([2, 4, 8, 16, 32, 64, 128, 256, 300], abs=1)
        assert SearchChange.objects.count() == 1

    def test_what_nobody_thought_of_is_shown_and_tried_again(self, server):
        told(CourseFactory())
        server.get_alias = lambda **_asked: 1 / 0
        with pytest.raises(ZeroDivisionError):
            work()
        assert waiting().count() == 1
        del server.get_alias
        work()
        assert not SearchChange.objects.exists()

    def test_changes_meanwhile_leave_it_to_the_task_that_waits(self, server):
        server.is_away = True
        course = told(CourseFactory())
        work()
        retitle(course, "Second")
        assert waiting().count() == 1
        server.is_away = False
        work()
        assert server.found(SERVING) == {row(course).pk: "Second"}

    @pytest.mark.parametrize(
        "said", [(429, "cluster_block_exception"), (403, "cluster_block_exception"), (503, "busy")]
    )
    def test_what_the_server_takes_later_waits(self, server, said):
        fine, full = told(CourseFactory()), told(CourseFactory())
        server.says = lambda index, pk: said if pk == row(full).pk else None
        work()
        assert SearchChange.objects.get().document_id == row(full).pk
        assert set(server.found(SERVING)) == {row(fine).pk}
        server.says = lambda index, pk: None
        work()
        assert not SearchChange.objects.exists()

    def test_a_faulty_document_stands_in_nobodys_way(self, server, caplog):
        faulty, fine = told(CourseFactory()), told(CourseFactory())
        server.says = lambda _index, pk: (
            (400, "document_parsing_exception") if pk == row(faulty).pk else None
        )
        work()
        assert set(server.found(SERVING)) == {row(fine).pk}
        assert SearchChange.objects.get().tried == 1
        assert str(row(faulty).pk) in caplog.text
        assert "document_parsing_exception" in caplog.text

    def test_a_faulty_document_is_tried_a_few_times_until_it_changes(self, server):
        faulty = told(CourseFactory())
        server.says = lambda _index, _pk: (400, "document_parsing_exception")
        for _time in range(outbox.MOST_TRIES + 2):
            feeding.feed.call()
        assert SearchChange.objects.get().tried == outbox.MOST_TRIES
        assert outbox.backlog("default").refused == 1
        server.says = lambda _index, _pk: None
        retitle(faulty, "Mended")
        feeding.feed.call()
        assert server.found(SERVING) == {row(faulty).pk: "Mended"}


class TestNarrowed:
    """What somebody may no longer find is left out of queries until the engine knows."""

    @pytest.fixture
    def practice(self, server):
        practice = told(PracticeFactory(published=True))
        work()
        return practice

    def restrict(self, practice) -> int:
        practice.audience.all().delete()
        practice.audience.create(key=MEMBERS)
        told(practice)
        return row(practice).pk

    def test_it_is_left_out_until_it_is_told(self, practice):
        pk = self.restrict(practice)
        assert outbox.pending_narrowed("default") == [pk]
        work()
        assert outbox.pending_narrowed("default") == []

    def test_a_later_change_of_its_words_leaves_it_narrowed(self, practice):
        pk = self.restrict(practice)
        practice.texts.update(title="Another title")
        told(practice)
        assert outbox.pending_narrowed("default") == [pk]

    def test_a_wider_audience_narrows_nothing(self, practice):
        practice.audience.create(key=MEMBERS)
        told(practice)
        assert SearchChange.objects.exists()
        assert outbox.pending_narrowed("default") == []

    def test_what_is_removed_is_left_out(self, practice):
        pk = row(practice).pk
        tell_removed(Practice, [practice.uuid])
        assert outbox.pending_narrowed("default") == [pk]

    def test_beyond_a_bound_the_engine_is_not_asked(self, server, monkeypatch):
        monkeypatch.setattr(outbox, "MOST_NARROWED", 3)
        concepts = ConceptFactory.create_batch(4)
        told(*concepts)
        tell_removed(Concept, [concept.uuid for concept in concepts])
        with pytest.raises(EngineUnavailable):
            outbox.pending_narrowed("default")

    def test_an_engine_that_lags_too_long_is_not_asked(self, server):
        told(CourseFactory())
        assert outbox.pending_narrowed("default") == []
        SearchChange.objects.update(since=timezone.now() - timedelta(minutes=2))
        with pytest.raises(EngineUnavailable):
            outbox.pending_narrowed("default")
        # One that was refused for good would otherwise keep the engine out for ever.
        SearchChange.objects.update(tried=outbox.MOST_TRIES)
        assert outbox.pending_narrowed("default") == []
