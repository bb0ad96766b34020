"""``rebuild_search`` and ``check_search``: every difference is named, and can be mended."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search import index
from search.engine import DATABASE
from search.models import SearchDocument
from tests.factories.courses import CourseFactory
from tests.factories.members import OrganisationFactory
from tests.factories.practices import PracticeFactory
from tests.factories.search import ask, told
from tests.factories.skills import ConceptFactory, JobRoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def indexed():
    occupation = ConceptFactory(occupation=True, alternatives={"en": "tyre technician"})
    told(JobRoleFactory(published=True, occupation=occupation), ConceptFactory())
    course = CourseFactory(languages__title="Brakes")
    told(PracticeFactory(published=True), course)
    told(course.provider, course.provider.organisation)
    call_command("rebuild_search", stdout=StringIO())
    return course


def check(*arguments) -> str:
    out = StringIO()
    call_command("check_search", *arguments, stdout=out)
    return out.getvalue()


def test_a_right_index_passes(indexed):
    assert "the index is what the database says" in check()


def _set(**values):
    return lambda row: SearchDocument.objects.filter(pk=row.pk).update(**values)


SPOILED = {
    "differs in title": _set(title="Wrong"),
    "differs in audience": _set(audience=[]),
    "differs in facets": _set(facets={}),
    "differs in labels": _set(labels=[["alternative", "wrong"]]),
    "database: its words are missing": lambda row: DATABASE.remove([row]),
    "missing": lambda row: row.delete(),
    "analysed by an analyzer before": _set(digest="old"),
}


@pytest.mark.parametrize("what", SPOILED)
def test_each_difference_is_named_and_mended(indexed, what):
    SPOILED[what](SearchDocument.objects.get(uuid=indexed.uuid))
    out = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("check_search", stdout=out)
    assert refused.value.returncode == 1
    assert f"course {indexed.uuid} en: {what}" in out.getvalue()
    assert "mended" in check("--repair")
    assert "the index is what the database says" in check()
    assert ask("brakes").total == 1


def test_an_object_that_search_was_not_told_of_is_named(indexed):
    organisation = OrganisationFactory()
    with pytest.raises(CommandError):
        check()
    check("--repair")
    assert SearchDocument.objects.filter(uuid=organisation.uuid).exists()


def test_what_was_deleted_untold_is_named_and_taken_out(indexed, monkeypatch):
    with monkeypatch.context() as deaf:
        deaf.setattr(index, "withdraw", lambda *_told: None)
        deaf.setattr(index, "publish", lambda *_told: 0)
        indexed.delete()
    with pytest.raises(CommandError):
        check()
    check("--repair")
    assert ask("brakes").total == 0


def test_documents_of_a_kind_that_nobody_publishes_are_dropped(indexed):
    SearchDocument.objects.filter(uuid=indexed.uuid).update(kind="gone")
    with pytest.raises(CommandError):
        check()
    call_command("rebuild_search", stdout=StringIO())
    assert "the index is what the database says" in check()


def test_a_rebuild_keeps_documents_where_they_are(indexed):
    before = dict(SearchDocument.objects.values_list("uuid", "pk"))
    call_command("rebuild_search", stdout=StringIO())
    assert dict(SearchDocument.objects.values_list("uuid", "pk")) == before
