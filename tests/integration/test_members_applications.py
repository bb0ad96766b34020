"""Asking to act for an organisation: who decides, what follows, mail both ways."""

import pytest
from django.core import mail

from core.audience import forget_keys, keys_of, organisation_key, type_key
from core.events import Event
from core.moves import MoveRefused, NoteRequired
from members.applications import APPLICATION, send
from members.models import Application, Mandate, Organisation
from tests.factories.accounts import UserFactory
from tests.factories.members import (
    ApplicationFactory,
    MandateFactory,
    MemberTypeFactory,
    OrganisationFactory,
)

pytestmark = pytest.mark.django_db
S = Application.State


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Werk Nord")


@pytest.fixture
def representative(organisation):
    return MandateFactory(organisation=organisation, representative=True).person


@pytest.fixture
def asked(organisation):
    return ApplicationFactory(organisation=organisation, job_title="Welder")


@pytest.fixture
def asked_for_new():
    return ApplicationFactory(new=True, proposed_name="Neue Hütte")


class TestWhoDecides:
    """The table, walked: move x person x state."""

    PEOPLE = ("applicant", "representative", "member", "other_representative", "secretariat")
    ALLOWED = {
        ("accept", "representative"),
        ("accept", "secretariat"),
        ("decline", "representative"),
        ("decline", "secretariat"),
        ("withdraw", "applicant"),
    }
    ALLOWED_FOR_NEW = {
        ("accept", "secretariat"),
        ("decline", "secretariat"),
        ("withdraw", "applicant"),
    }

    @pytest.fixture
    def people(self, organisation, representative):
        return {
            "representative": representative,
            "member": MandateFactory(organisation=organisation).person,
            "other_representative": MandateFactory(representative=True).person,
            "secretariat": UserFactory(secretariat=True),
        }

    @pytest.mark.parametrize("who", PEOPLE)
    @pytest.mark.parametrize("state", S.values)
    @pytest.mark.parametrize("verb", APPLICATION.verbs())
    def test_every_move(self, people, asked, verb, state, who):
        person = {**people, "applicant": asked.person}[who]
        Application.objects.filter(pk=asked.pk).update(state=state)
        if state == S.SENT and (verb, who) in self.ALLOWED:
            APPLICATION.make(asked, verb, by=person, note="because")
            asked.refresh_from_db()
            assert asked.state == APPLICATION.find(verb).target
        else:
            with pytest.raises(MoveRefused):
                APPLICATION.make(asked, verb, by=person, note="because")

    @pytest.mark.parametrize("who", PEOPLE)
    @pytest.mark.parametrize("verb", APPLICATION.verbs())
    def test_a_new_organisation_is_the_secretariats_alone(self, people, asked_for_new, verb, who):
        person = {**people, "applicant": asked_for_new.person}[who]
        moves = [move.verb for move in APPLICATION.open_to(asked_for_new, person)]
        assert (verb in moves) == ((verb, who) in self.ALLOWED_FOR_NEW)

    def test_nobody_decides_on_her_own(self, organisation):
        staff = UserFactory(secretariat=True)
        own = ApplicationFactory(person=staff, organisation=organisation)
        with pytest.raises(MoveRefused):
            APPLICATION.make(own, "accept", by=staff)

    def test_former_representative_decides_no_more(self, asked, organisation):
        former = MandateFactory(organisation=organisation, representative=True, ended=True).person
        with pytest.raises(MoveRefused):
            APPLICATION.make(asked, "accept", by=former)

    def test_declining_needs_a_reason(self, asked, representative):
        with pytest.raises(NoteRequired):
            APPLICATION.make(asked, "decline", by=representative, note="  ")


class TestWhatFollows:
    def test_accepted_person_acts_for_the_organisation(self, asked, representative, organisation):
        before = keys_of(asked.person)
        APPLICATION.make(asked, "accept", by=representative, role="editor")
        mandate = Mandate.objects.get(person=asked.person)
        assert (mandate.role, mandate.title) == ("editor", "Welder")
        forget_keys(asked.person)
        assert {organisation_key(organisation.pk), type_key(organisation.member_type.key)} <= (
            keys_of(asked.person) - before
        )
        assert list(Event.objects.of(asked).values_list("verb", flat=True)) == ["accepted"]

    def test_made_up_role_becomes_member(self, asked, representative):
        APPLICATION.make(asked, "accept", by=representative, role="emperor")
        assert Mandate.objects.get(person=asked.person).role == "member"

    def test_new_organisation_comes_with_its_representative(self, asked_for_new):
        OrganisationFactory(slug="neue-hutte")
        APPLICATION.make(asked_for_new, "accept", by=UserFactory(secretariat=True), role="member")
        organisation = Organisation.objects.get(name="Neue Hütte")
        assert organisation.slug == "neue-hutte-2"
        assert organisation.country == "DE"
        mandate = Mandate.objects.get(person=asked_for_new.person)
        assert (mandate.organisation, mandate.role) == (organisation, "representative")

    def test_who_acts_for_it_already_takes_the_new_role(self, asked, representative):
        MandateFactory(person=asked.person, organisation=asked.organisation)
        APPLICATION.make(asked, "accept", by=representative, role="editor")
        current = Mandate.objects.current().get(person=asked.person)
        assert current.role == "editor"


class TestMail:
    @pytest.fixture(autouse=True)
    def commits(self, django_capture_on_commit_callbacks):
        self.commit = django_capture_on_commit_callbacks

    def test_goes_to_the_representatives(self, organisation, representative):
        secretariat = UserFactory(secretariat=True)
        with self.commit(execute=True):
            send(Application(organisation=organisation), by=UserFactory(name="Ida Kolář"))
        assert [m.to for m in mail.outbox] == [[representative.email]]
        assert "Ida Kolář" in mail.outbox[0].subject
        assert "/en/account/organisation/applications/" in mail.outbox[0].body
        assert secretariat.email not in str([m.to for m in mail.outbox])

    def test_goes_to_the_secretariat_where_nobody_represents(self, organisation):
        secretariat = UserFactory(secretariat=True, language="de")
        with self.commit(execute=True):
            send(Application(organisation=organisation), by=UserFactory())
        assert [m.to for m in mail.outbox] == [[secretariat.email]]
        assert "/de/account/organisation/applications/" in mail.outbox[0].body

    @pytest.mark.parametrize("verb", ["accept", "decline"])
    def test_answer_goes_to_the_applicant_with_the_reason(self, asked, representative, verb):
        with self.commit(execute=True):
            APPLICATION.make(asked, verb, by=representative, note="We know you & like you")
        assert [m.to for m in mail.outbox] == [[asked.person.email]]
        assert "We know you & like you" in mail.outbox[0].body


class TestPages:
    def test_person_without_organisation_is_led_on(self, client):
        client.force_login(UserFactory())
        content = client.get("/en/account/organisation/").content.decode()
        assert "/en/account/organisation/join/" in content
        assert "/en/account/organisation/new/" in content

    def test_search_by_address_finds_parts_of_names(self, client, organisation):
        OrganisationFactory(name="Something Else")
        client.force_login(UserFactory())
        content = client.get("/en/account/organisation/join/", {"q": "nord"}).content.decode()
        assert "Werk Nord" in content
        assert "Something Else" not in content

    def test_left_organisations_are_not_offered(self, client):
        OrganisationFactory(name="Long Gone", is_active=False)
        client.force_login(UserFactory())
        assert b"Long Gone" not in client.get("/en/account/organisation/join/").content

    def test_application_is_sent_once(self, client, organisation):
        person = UserFactory()
        client.force_login(person)
        address = "/en/account/organisation/join/?q=nord"
        answers = {"organisation": organisation.pk, "message": "<b>hello</b>"}
        assert client.post(address, answers).status_code == 302
        response = client.post(address, answers)
        assert response.status_code == 200
        assert b"&lt;b&gt;hello" in response.content
        assert person.applications.count() == 1

    def test_member_is_told_that_she_is_one(self, client, organisation):
        member = MandateFactory(organisation=organisation).person
        client.force_login(member)
        response = client.post("/en/account/organisation/join/", {"organisation": organisation.pk})
        assert response.context["form"].errors["organisation"]

    def test_new_organisation_needs_its_facts_and_keeps_what_was_typed(self, client):
        client.force_login(UserFactory())
        response = client.post(
            "/en/account/organisation/new/",
            {"proposed_name": "Hütte", "proposed_country": "DE", "proposed_region": "CZ08"},
        )
        assert response.status_code == 200
        assert {"proposed_type", "proposed_region"} <= set(response.context["form"].errors)
        assert "Hütte" in response.content.decode()

    def test_new_organisation_is_asked_for(self, client):
        person = UserFactory()
        client.force_login(person)
        response = client.post(
            "/en/account/organisation/new/",
            {
                "proposed_name": "Hütte",
                "proposed_country": "CZ",
                "proposed_region": "CZ08",
                "proposed_type": MemberTypeFactory().pk,
                "proposed_website": "https://huette.example",
            },
        )
        assert response.status_code == 302
        assert person.applications.get().proposed_region == "CZ08"

    def test_representative_answers_on_the_page(self, client, asked, representative):
        client.force_login(representative)
        assert asked.person.name in client.get("/en/account/organisation/people/").content.decode()
        address = f"/en/account/organisation/applications/{asked.uuid}/"
        assert client.get(address).status_code == 200
        response = client.post(address, {"verb": "decline", "note": ""})
        assert response.context["form"].errors["note"]
        assert client.post(address, {"verb": "accept", "role": "member"}).status_code == 302
        asked.refresh_from_db()
        assert (asked.state, asked.decided_by) == (S.ACCEPTED, representative)

    def test_second_answer_is_refused_aloud(self, client, asked, representative):
        client.force_login(representative)
        address = f"/en/account/organisation/applications/{asked.uuid}/"
        client.post(address, {"verb": "accept"})
        response = client.post(address, {"verb": "decline", "note": "no"})
        assert "in the meantime" in response.content.decode()

    def test_strangers_see_no_application(self, client, asked):
        client.force_login(MandateFactory(representative=True).person)
        address = f"/en/account/organisation/applications/{asked.uuid}/"
        assert client.get(address).status_code == 404
        assert client.post(address, {"verb": "accept"}).status_code == 404

    def test_people_page_is_for_who_represents(self, client, organisation):
        client.force_login(MandateFactory(organisation=organisation).person)
        assert client.get("/en/account/organisation/people/").status_code == 404
