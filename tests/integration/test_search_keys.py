"""Nobody finds, counts or reads a word of what she may not see."""

import pytest
from django.urls import reverse

from core.audience import MEMBERS, PUBLIC, organisation_key, set_audience, type_key
from tests.factories.courses import CourseFactory
from tests.factories.members import MandateFactory, MemberTypeFactory
from tests.factories.practices import PracticeFactory
from tests.factories.search import ask, told, uuids
from tests.factories.working_groups import AddresseeFactory, OutputFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("each_engine")]


@pytest.fixture
def for_members():
    return told(
        CourseFactory(
            languages__title="Secret battery", audience_keys=[MEMBERS], country="MT", place="Gozo"
        )
    )


def test_an_anonymous_visitor_gets_neither_hit_nor_count(for_members):
    open_to_all = told(CourseFactory(languages__title="Open battery", country="CZ"))
    result = ask("battery")
    assert uuids(result) == [str(open_to_all.uuid)]
    assert result.total == result.unfiltered == 1
    assert result.kinds == {"course": 1}
    assert result.facets["country"] == {"CZ": 1}
    assert ask("battery", facets={"country": ("MT",)}).total == 0
    assert ask("gozo").unfiltered == 0


def test_a_member_finds_it(for_members):
    assert uuids(ask("battery", keys=[PUBLIC, MEMBERS])) == [str(for_members.uuid)]


def test_a_person_without_any_key_finds_nothing(for_members):
    assert ask("battery", keys=[]).total == 0


def test_whoever_loses_access_loses_the_hit_at_once(for_members):
    set_audience(for_members, [organisation_key(7)])
    told(for_members)
    assert ask("battery", keys=[PUBLIC, MEMBERS]).total == 0
    assert ask("battery", keys=[organisation_key(7)]).total == 1


def test_a_confidential_output_is_found_by_its_addressees_alone():
    addressed, other = MemberTypeFactory(), MemberTypeFactory()
    output = OutputFactory(
        published=True, confidential=True, to=[addressed], languages__title="Quiet list"
    )
    told(output)
    assert ask("quiet list").total == 0
    assert ask("quiet list", keys=[PUBLIC, MEMBERS, type_key(other.key)]).total == 0
    assert ask("quiet list", keys=[type_key(addressed.key)]).total == 1


def test_an_output_in_consultation_is_not_in_search_even_for_its_addressees():
    output = OutputFactory(state="consultation", languages__title="Draft list")
    addressee = AddresseeFactory(output=output)
    told(output)
    assert ask("draft list", keys=[type_key(addressee.member_type.key)]).total == 0


def test_the_page_of_a_member_has_it_and_the_anonymous_one_has_not(client, for_members):
    address = reverse("search:search")
    anonymous = client.get(address, {"q": "secret battery"}).content.decode()
    client.force_login(MandateFactory().person)
    member = client.get(address, {"q": "secret battery"}).content.decode()
    assert for_members.slug in member
    assert for_members.slug not in anonymous
    assert "Gozo" not in anonymous
    client.logout()
    assert for_members.slug not in client.get(address, {"q": "secret battery"}).content.decode()


@pytest.mark.parametrize("situation", ["archived", "withdrawn"])
def test_what_is_no_longer_published_is_found_by_nobody(situation):
    told(PracticeFactory(**{situation: True}, languages__title="Old battery"))
    assert ask("old battery", keys=[PUBLIC, MEMBERS, "staff"]).total == 0
