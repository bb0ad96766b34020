"""A person's own pages: profile, her data, leaving."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.utils import timezone

from accounts import personal_data
from accounts.models import User
from core import events
from core.audience import user_key
from core.events import Event
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return UserFactory(name="Řehoř Novák")


@pytest.fixture
def her(client, person):
    client.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
    return client


def proved(client, person):
    client.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.parametrize("address", ["profile/", "data/", "data/my-data.json", "erase/"])
def test_account_pages_ask_for_log_in(client, address):
    response = client.get(f"/en/account/{address}")
    assert response["Location"] == f"/en/account/login/?next=/en/account/{address}"


def test_new_language_changes_the_interface(her, person):
    response = her.post("/en/account/profile/", {"name": "Řehoř N.", "language": "cs"})
    assert response["Location"] == "/cs/account/profile/"
    assert response.cookies["django_language"].value == "cs"
    person.refresh_from_db()
    assert (person.name, person.language) == ("Řehoř N.", "cs")
    assert her.get("/")["Location"] == "/cs/"


def test_refused_profile_keeps_what_was_typed_and_changes_nothing(her, person):
    response = her.post("/en/account/profile/", {"name": "", "language": "xx"})
    assert response.status_code == 200
    assert [label for _id, label, _message in response.context["form"].error_summary()]
    person.refresh_from_db()
    assert person.name == "Řehoř Novák"


def test_markup_in_a_name_shows_as_text(her):
    her.post("/en/account/profile/", {"name": "<script>x</script>", "language": "en"})
    assert b"<script>x" not in her.get("/en/account/profile/").content


def test_download_holds_her_account_and_none_of_her_secrets(her, person):
    events.record(person, "greeted", by=person)
    response = her.get("/en/account/data/my-data.json")
    assert "attachment" in response["Content-Disposition"]
    data = json.loads(response.content)
    assert data["account"]["name"] == "Řehoř Novák"
    assert data["actions"][0]["verb"] == "greeted"
    person.refresh_from_db()
    assert person.password not in response.content.decode()


def test_two_sections_of_one_name_are_refused(person, monkeypatch):
    monkeypatch.setattr(personal_data, "_collectors", [lambda u: {"a": 1}, lambda u: {"a": 2}])
    with pytest.raises(ValueError, match="'a'"):
        personal_data.everything_about(person)


class TestErasure:
    @pytest.fixture
    def her(self, client, person):
        """A session that has just proved again who she is."""
        return proved(client, person)

    def test_it_says_first_what_happens(self, her):
        assert b"former member" in her.get("/en/account/erase/").content

    def test_it_needs_the_box_ticked(self, her):
        response = her.post("/en/account/erase/", {})
        assert response.status_code == 200
        assert User.objects.count() == 1

    def test_it_needs_a_fresh_proof_of_who_she_is(self, client, person):
        client.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
        response = client.post("/en/account/erase/", {"sure": "on"})
        assert "/account/reauthenticate/" in response["Location"]
        assert User.objects.filter(pk=person.pk).exists()
        client.post(response["Location"], {"password": PASSWORD}, follow=True)
        assert not User.objects.filter(pk=person.pk).exists()

    def test_the_person_goes_and_events_stay(
        self, her, person, mailoutbox, django_capture_on_commit_callbacks
    ):
        other = UserFactory()
        events.record(other, "greeted", by=person)
        email = person.email
        with django_capture_on_commit_callbacks(execute=True):
            response = her.post("/en/account/erase/", {"sure": "on"})
        assert response["Location"] == "/en/account/erased/"
        assert not User.objects.filter(pk=person.pk).exists()
        assert not EmailAddress.objects.filter(email=email).exists()
        assert Event.objects.get(verb="greeted").actor_name == "former member"
        assert Event.objects.get(verb="erased").actor_name == "former member"
        assert mailoutbox[-1].to == [email]
        assert her.get("/en/account/profile/").status_code == 302

    def test_her_other_sessions_end(self, her, person):
        session = UserSession.objects.create(
            user=person,
            session_key="x" * 32,
            ip="127.0.0.1",
            created_at=timezone.now(),
            last_seen_at=timezone.now(),
            user_agent="other",
        )
        her.post("/en/account/erase/", {"sure": "on"})
        assert not UserSession.objects.filter(pk=session.pk).exists()

    def test_the_last_administrator_stays(self, client):
        admin = UserFactory(admin=True)
        proved(client, admin)
        response = client.post("/en/account/erase/", {"sure": "on"})
        assert b"last administrator" in response.content
        assert User.objects.filter(pk=admin.pk).exists()

    def test_other_apps_are_asked_to_forget(self, her, person, monkeypatch):
        asked = []
        monkeypatch.setattr(personal_data, "_erasers", [lambda user: asked.append(user.pk)])
        her.post("/en/account/erase/", {"sure": "on"})
        assert asked == [person.pk]

    def test_rows_that_let_her_see_things_go(self, her, person):
        from core.uploads import StoredFile, StoredFileAudience

        file = StoredFile.objects.create(
            name="a.txt", content_type="text/plain", extension="txt", size=1, sha256="0"
        )
        StoredFileAudience.objects.create(object=file, key=user_key(person.pk))
        her.post("/en/account/erase/", {"sure": "on"})
        assert not file.audience.exists()
