"""The index follows what happens: at once, in the same transaction, and with everything linked."""

import pytest
from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from core.happenings import tell_changed, tell_removed
from courses.models import Course
from search import index
from search.consistency import differences
from search.models import SearchDocument
from search.publishers import PUBLISHERS
from search.words import Words
from skills.models import Concept, ConceptLabel
from tests.factories.courses import CourseFactory
from tests.factories.members import OrganisationFactory
from tests.factories.practices import PracticeFactory, PracticeTextFactory
from tests.factories.search import ask, told, uuids
from tests.factories.skills import ConceptFactory, JobRoleFactory

pytestmark = pytest.mark.django_db


def documents(record) -> list[str]:
    rows = SearchDocument.objects.filter(uuid=record.uuid).order_by("language")
    return list(rows.values_list("language", flat=True))


def test_a_change_is_found_within_the_same_transaction():
    course = told(CourseFactory(languages__title="Brakes"))
    course.texts.update(title="Steering")
    told(course)
    assert ask("brakes").total == 0
    assert uuids(ask("steering")) == [str(course.uuid)]


def test_a_roll_back_leaves_no_ghost():
    with transaction.atomic():
        course = told(CourseFactory(languages__title="Ghost"))
        assert ask("ghost").total == 1
        transaction.set_rollback(True)
    assert ask("ghost").total == 0
    assert documents(course) == []


def test_a_language_that_is_gone_is_no_longer_found():
    course = told(CourseFactory(languages=["en", "de"]))
    assert documents(course) == ["de", "en"]
    course.texts.filter(language="de").delete()
    told(course)
    assert documents(course) == ["en"]


def test_what_was_removed_stays_removed():
    course = told(CourseFactory(languages__title="Brakes"))
    uuid = course.uuid
    course.delete()
    tell_removed(Course, [uuid])
    tell_changed(Course, [uuid])
    assert ask("brakes").total == 0


def test_an_unchanged_document_is_not_written_again():
    course = told(CourseFactory())
    before = SearchDocument.objects.get(uuid=course.uuid)
    told(course)
    assert SearchDocument.objects.get(uuid=course.uuid).version == before.version
    course.texts.update(title="Another")
    told(course)
    after = SearchDocument.objects.get(uuid=course.uuid)
    assert (after.pk, after.title) == (before.pk, "Another")
    assert after.version > before.version


def test_a_concepts_new_label_reaches_role_and_course(django_capture_on_commit_callbacks):
    occupation = ConceptFactory(occupation=True, labels={"en": "fitter"})
    skill = ConceptFactory(labels={"en": "weld"})
    role = told(
        JobRoleFactory(published=True, occupation=occupation, asks={skill: (2, "optional")})
    )
    course = told(CourseFactory(teaches={skill: 2}))
    with django_capture_on_commit_callbacks(execute=True):
        for concept, text in ((occupation, "millwright"), (skill, "join metal sheets")):
            ConceptLabel.objects.filter(concept=concept).update(text=text)
            told(concept)
    assert uuids(ask("millwright")) == [str(role.uuid)]
    assert {str(role.uuid), str(course.uuid)} <= set(uuids(ask("join metal sheets")))
    assert ask("weld").total == 0


def test_an_organisations_new_name_reaches_what_shows_it(django_capture_on_commit_callbacks):
    organisation = told(OrganisationFactory(name="Old Name"))
    practice = told(PracticeFactory(published=True, organisation=organisation))
    with django_capture_on_commit_callbacks(execute=True):
        type(organisation).objects.filter(pk=organisation.pk).update(name="Moravan Gears")
        told(organisation)
    assert set(uuids(ask("moravan gears"))) == {str(organisation.uuid), str(practice.uuid)}
    assert ask("old name", literal=True).total == 0


def test_a_published_translation_is_found_without_a_word_from_its_app():
    practice = told(PracticeFactory(published=True))
    text = PracticeTextFactory(practice=practice, language="de", title="Nachtschicht", live=False)
    told(practice)
    assert ask("nachtschicht").total == 0
    text.save_revision().publish()
    assert ask("nachtschicht", "de").total == 1
    text.refresh_from_db()
    text.unpublish()
    assert ask("nachtschicht", "de").total == 0


def test_a_bulk_load_of_concepts_is_one_telling():
    concepts = ConceptFactory.create_batch(450)
    tell_changed(Concept, [concept.uuid for concept in concepts])
    assert SearchDocument.objects.filter(kind="skill").count() == 450


def test_obsolete_skills_leave():
    skill = told(ConceptFactory(labels={"en": "set points"}))
    Concept.objects.filter(pk=skill.pk).update(is_obsolete=True)
    told(skill)
    assert ask("set points").total == 0


@pytest.fixture
def page():
    root = Page.objects.filter(depth=2).first() or Page.get_first_root_node().add_child(
        instance=Page(title="Home", slug="home-of-tests")
    )
    return root.add_child(instance=Page(title="Imprint of wheels", slug="wheels"))


def test_a_page_is_found_once_published_and_gone_when_unpublished(page):
    page.save_revision().publish()
    assert ask("imprint of wheels").hits[0].kind == "page"
    page.refresh_from_db()
    page.unpublish()
    assert ask("imprint of wheels").total == 0


def test_a_page_made_private_is_found_by_members_alone(page):
    page.save_revision().publish()
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert ask("imprint of wheels").total == 0
    assert ask("imprint of wheels", keys=["members"]).total == 1
    restriction.delete()
    assert ask("imprint of wheels").total == 1


def test_a_deleted_page_leaves(page):
    page.save_revision().publish()
    page.delete()
    assert ask("imprint of wheels").total == 0


def test_every_publisher_says_its_facts_in_every_interface_language():
    organisation, course = OrganisationFactory(), CourseFactory()
    told(organisation, course, course.provider, course.provider.organisation, ConceptFactory())
    told(PracticeFactory(published=True, organisation=organisation))
    told(JobRoleFactory(published=True, asks={}))
    index.rebuild()
    for row in SearchDocument.objects.exclude(kind__in=["page", "skill"]):
        for language in ("en", "cs"):
            assert all(PUBLISHERS[row.kind].describe(row.facts, Words(language)))
    assert list(differences()) == []
