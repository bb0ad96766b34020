"""What members hold of a person, and what is left when she goes."""

import pytest

from accounts import personal_data
from accounts.erasure import erase
from core.desk import sections_for
from core.events import Event
from members.models import Application, Mandate
from tests.factories.accounts import UserFactory
from tests.factories.members import ApplicationFactory, GroupRoleFactory, MandateFactory
from tests.factories.practices import PracticeFactory

pytestmark = pytest.mark.django_db


def test_download_has_mandates_roles_and_applications():
    mandate = MandateFactory()
    GroupRoleFactory(person=mandate.person, chair=True)
    ApplicationFactory(person=mandate.person, message="please")
    data = personal_data.everything_about(mandate.person)
    assert data["mandates"][0]["organisation__name"] == mandate.organisation.name
    assert data["group_roles"][0]["role"] == "chair"
    assert data["applications"][0]["message"] == "please"


def test_erased_person_leaves_an_event_with_the_organisation():
    mandate = MandateFactory()
    ApplicationFactory(person=mandate.person)
    erase(mandate.person)
    assert not Mandate.objects.exists()
    assert not Application.objects.exists()
    event = Event.objects.of(mandate.organisation).get()
    assert (event.verb, event.actor_name) == ("mandate_ended", "former member")


def test_erased_person_is_nobodys_contact_and_her_namesake_still_is():
    mandate = MandateFactory(person=UserFactory(name="Jana Malá"))
    hers = PracticeFactory(organisation=mandate.organisation, contact="Jana Malá", author=None)
    namesakes = PracticeFactory(contact="Jana Malá")
    erase(mandate.person)
    hers.refresh_from_db()
    namesakes.refresh_from_db()
    assert (hers.contact, namesakes.contact) == ("", "Jana Malá")


class TestDesk:
    def keys(self, user):
        return {section.key for section in sections_for(user)}

    def test_new_person_is_told_the_next_step(self):
        assert "organisation" in self.keys(UserFactory())
        assert "organisation" not in self.keys(MandateFactory().person)

    def test_waiting_application_stands_there(self):
        application = ApplicationFactory()
        section = next(s for s in sections_for(application.person) if s.key == "organisation")
        assert section.items[0].state == "sent"

    def test_representative_sees_what_waits_for_her(self):
        application = ApplicationFactory()
        representative = MandateFactory(
            organisation=application.organisation, representative=True
        ).person
        assert "applications" in self.keys(representative)
        assert "applications" not in self.keys(MandateFactory(representative=True).person)
