"""Audience: a person's keys, an object's rows, and the one query that joins them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from core.audience import (
    MEMBERS,
    PUBLIC,
    STAFF,
    forget_keys,
    group_key,
    keys_of,
    organisation_key,
    set_audience,
    type_key,
    user_key,
)
from core.permissions import get_visible
from core.uploads import StoredFile, store
from tests.factories.accounts import UserFactory
from tests.factories.members import GroupRoleFactory, MandateFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(db):
    upload = SimpleUploadedFile("note.txt", b"A note.")
    return lambda *keys: store(upload, by=None, audience=keys)


def test_a_visitor_holds_only_public():
    assert keys_of(AnonymousUser()) == keys_of(None) == {PUBLIC}


def test_a_person_without_a_mandate_is_no_member():
    person = UserFactory()
    assert keys_of(person) == {PUBLIC, user_key(person.pk)}


def test_a_mandate_gives_organisation_and_type():
    mandate = MandateFactory()
    organisation = mandate.organisation
    assert {
        MEMBERS,
        organisation_key(organisation.pk),
        type_key(organisation.member_type.key),
    } <= keys_of(mandate.person)


def test_an_ended_mandate_gives_nothing():
    mandate = MandateFactory(ended=True)
    assert keys_of(mandate.person) == {PUBLIC, user_key(mandate.person.pk)}


def test_a_role_in_a_group_gives_its_key():
    role = GroupRoleFactory()
    assert group_key(role.group.key) in keys_of(role.person)


def test_an_account_switched_off_is_a_visitor():
    person = MandateFactory(person__is_staff=True).person
    person.is_active = False
    assert keys_of(person) == {PUBLIC}


def test_staff_holds_its_key():
    assert STAFF in keys_of(UserFactory(is_staff=True))


def test_keys_cost_their_queries_once_a_request(query_count):
    person = MandateFactory().person
    assert query_count(lambda: keys_of(person)) > 0
    assert query_count(lambda: keys_of(person)) == 0
    MandateFactory(person=person)
    before = keys_of(person)
    forget_keys(person)
    assert keys_of(person) > before


@pytest.mark.parametrize(
    ("keys", "visitor", "member", "staff"),
    [
        ((PUBLIC,), True, True, True),
        ((MEMBERS,), False, True, False),
        ((STAFF,), False, False, True),
        ((PUBLIC, MEMBERS), True, True, True),
        ((), False, False, False),
        (("type:another",), False, False, False),
    ],
)
def test_who_sees_an_object(paper, keys, visitor, member, staff):
    stored = paper(*keys)
    people = [AnonymousUser(), MandateFactory().person, UserFactory(is_staff=True)]
    seen = [StoredFile.objects.visible_to(p).filter(pk=stored.pk).count() for p in people]
    assert seen == [visitor, member, staff]


def test_an_object_with_two_of_a_persons_keys_is_listed_once(paper):
    paper(PUBLIC, MEMBERS)
    assert StoredFile.objects.visible_to(MandateFactory().person).count() == 1


def test_the_audience_becomes_exactly_what_is_asked(paper):
    stored = paper(PUBLIC, MEMBERS)
    assert set_audience(stored, [MEMBERS, STAFF])
    assert set(stored.audience.values_list("key", flat=True)) == {MEMBERS, STAFF}
    assert not set_audience(stored, [STAFF, MEMBERS])


def test_not_allowed_equals_not_found(paper):
    stored = paper(MEMBERS)
    with pytest.raises(Http404):
        get_visible(StoredFile.objects, AnonymousUser(), uuid=stored.uuid)
    member = MandateFactory().person
    assert get_visible(StoredFile.objects, member, uuid=stored.uuid) == stored


def test_a_file_is_sent_to_its_audience_alone(client, paper):
    stored = paper(MEMBERS)
    assert client.get(stored.get_absolute_url()).status_code == 404
    assert client.get(f"/media/{stored.file.name}").status_code == 404
    client.force_login(MandateFactory().person)
    answer = client.get(stored.get_absolute_url())
    assert b"".join(answer.streaming_content) == b"A note."
    assert answer["Content-Disposition"] == 'attachment; filename="note.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "private" in answer["Cache-Control"]


def test_a_file_under_a_name_that_it_does_not_have_is_not_found(client, paper):
    stored = paper(PUBLIC)
    assert client.get(stored.get_absolute_url() + ".html").status_code == 404
