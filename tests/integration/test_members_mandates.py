"""Mandates: ending one takes effect at once, roles change with a history."""

from datetime import date, timedelta

import pytest

from core.audience import MEMBERS, keys_of
from core.events import Event
from members import mandates
from members.models import Mandate
from tests.factories.accounts import UserFactory
from tests.factories.members import MandateFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def mandate(organisation):
    return MandateFactory(organisation=organisation)


@pytest.fixture
def representative(organisation):
    return MandateFactory(organisation=organisation, representative=True).person


def test_ended_mandate_gives_no_key_from_this_moment(mandate, representative):
    mandates.end(mandate, by=representative)
    person = type(mandate.person).objects.get(pk=mandate.person.pk)
    assert MEMBERS not in keys_of(person)
    mandate.refresh_from_db()
    assert mandate.end == date.today() - timedelta(days=1)


def test_mandate_of_today_goes_without_a_trace_but_its_event(organisation, representative):
    mandate = MandateFactory(organisation=organisation, start=date.today())
    mandates.end(mandate, by=representative)
    assert not Mandate.objects.filter(person=mandate.person).exists()
    event = Event.objects.of(organisation).get(verb="mandate_ended")
    assert event.data["person"] == str(mandate.person.uuid)


@pytest.mark.parametrize(
    ("start", "end", "holds"), [(-2, None, True), (0, 0, True), (1, None, False), (-5, -1, False)]
)
def test_first_and_last_day_count(organisation, start, end, holds):
    today = date.today()
    mandate = MandateFactory(
        organisation=organisation,
        start=today + timedelta(days=start),
        end=None if end is None else today + timedelta(days=end),
    )
    assert (MEMBERS in keys_of(mandate.person)) == holds


def test_mandate_for_an_organisation_that_left_gives_no_key(mandate, organisation):
    organisation.is_active = False
    organisation.save()
    assert MEMBERS not in keys_of(mandate.person)


def test_changed_role_keeps_the_former_one_in_the_history(mandate, representative):
    mandates.change_role(mandate, "editor", by=representative)
    roles = Mandate.objects.filter(person=mandate.person).order_by("start")
    assert [(m.role, m.end is None) for m in roles] == [("member", False), ("editor", True)]


class TestPages:
    def test_representative_ends_and_changes(self, client, mandate, representative):
        client.force_login(representative)
        address = f"/en/account/organisation/people/{mandate.pk}/"
        assert client.post(address + "role/", {"role": "editor"}).status_code == 302
        changed = Mandate.objects.current().get(person=mandate.person)
        assert changed.role == "editor"
        client.post(f"/en/account/organisation/people/{changed.pk}/end/")
        assert not Mandate.objects.current().filter(person=mandate.person).exists()

    def test_everybody_lays_down_her_own(self, client, mandate):
        client.force_login(mandate.person)
        assert client.post(f"/en/account/organisation/people/{mandate.pk}/end/").status_code == 302
        assert not Mandate.objects.current().filter(person=mandate.person).exists()

    @pytest.mark.parametrize("step", ["end", "role"])
    def test_others_cannot(self, client, mandate, organisation, step):
        colleague = MandateFactory(organisation=organisation, role="editor").person
        for stranger in (colleague, MandateFactory(representative=True).person, UserFactory()):
            client.force_login(stranger)
            address = f"/en/account/organisation/people/{mandate.pk}/{step}/"
            assert client.post(address, {"role": "representative"}).status_code == 404
        assert Mandate.objects.current().get(person=mandate.person).role == "member"

    def test_nobody_makes_herself_representative(self, client, mandate):
        client.force_login(mandate.person)
        address = f"/en/account/organisation/people/{mandate.pk}/role/"
        assert client.post(address, {"role": "representative"}).status_code == 404

    def test_looking_changes_nothing(self, client, mandate, representative):
        client.force_login(representative)
        address = f"/en/account/organisation/people/{mandate.pk}/end/"
        assert client.get(address).status_code == 405
