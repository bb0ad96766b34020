"""Signing up: name, e-mail address, password; a code proves the address."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from accounts.models import User
from core.languages import INTERFACE_LANGUAGES
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
ANSWERS = {"name": "Jana Dvořáková", "email": "Jana@Example.org", "password1": PASSWORD}


def code_in(mail) -> str:
    return re.search(r"^([A-Z0-9]{4}-?[A-Z0-9]{2,4}|[A-Z0-9]{6})$", mail.body, re.MULTILINE)[1]


def test_new_person_proves_her_address_and_goes_on_to_her_organisation(client, mailoutbox):
    response = client.post("/cs/account/signup/", ANSWERS)
    assert response.status_code == 302
    assert response["Location"].startswith("/cs/account/confirm-email/")
    assert "_auth_user_id" not in client.session

    response = client.post("/cs/account/confirm-email/", {"code": code_in(mailoutbox[0])})
    assert response["Location"] == "/cs/account/organisation/"
    user = User.objects.get()
    assert (user.name, user.email, user.language) == ("Jana Dvořáková", "jana@example.org", "cs")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_nobody_is_let_in_before_the_address_is_proved(client):
    client.post("/en/account/signup/", ANSWERS)
    client.post("/en/account/login/", {"login": "jana@example.org", "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    client.post("/en/account/confirm-email/", {"code": "WRONG1"})
    assert "_auth_user_id" not in client.session


def test_refused_answers_come_back_as_typed(client):
    response = client.post("/en/account/signup/", {**ANSWERS, "password1": "short", "name": ""})
    assert response.status_code == 200
    assert b"Jana@Example.org" in response.content
    assert {"name", "password1"} <= set(response.context["form"].errors)
    assert not User.objects.exists()


def test_known_address_gets_the_same_answer_and_another_mail(client, mailoutbox):
    UserFactory(email="jana@example.org")
    response = client.post("/en/account/signup/", ANSWERS)
    assert response["Location"].startswith("/en/account/confirm-email/")
    assert User.objects.count() == 1
    assert "already exists" in mailoutbox[0].body


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_the_code_comes_in_the_language_of_the_page(client, mailoutbox, language):
    client.post(f"/{language}/account/signup/", ANSWERS)
    with translation.override(language):
        assert mailoutbox[0].subject == gettext("Your code to confirm your e-mail address")
    assert "Jana Dvořáková" in mailoutbox[0].body
    assert settings.SITE_ADDRESS in mailoutbox[0].body


def test_password_reset_by_code_writes_in_the_persons_language(client, mailoutbox):
    user = UserFactory(language="fr")
    client.post("/en/account/password/reset/", {"email": user.email})
    with translation.override("fr"):
        assert mailoutbox[0].subject == gettext("Your code to set a new password")
    response = client.post("/en/account/password/reset/confirm/", {"code": code_in(mailoutbox[0])})
    assert response["Location"].endswith("/password/reset/complete/")
    client.post(
        "/en/account/password/reset/complete/",
        {"password1": "quite another phrase", "password2": "quite another phrase"},
    )
    user.refresh_from_db()
    assert user.check_password("quite another phrase")


def test_log_in_leads_to_the_desk_in_the_persons_language(client):
    user = UserFactory(language="de")
    response = client.post(
        "/en/account/login/", {"login": user.email.upper(), "password": PASSWORD}
    )
    assert response["Location"] == "/de/desk/"


def test_log_in_goes_back_to_the_page_that_asked_for_it_but_never_abroad(client):
    user = UserFactory()
    answers = {"login": user.email, "password": PASSWORD}
    response = client.post("/en/account/login/", {**answers, "next": "/en/spaces/"})
    assert response["Location"] == "/en/spaces/"
    client.post("/en/account/logout/")
    response = client.post("/en/account/login/", {**answers, "next": "https://evil.example/"})
    assert response["Location"] == reverse("desk:home")
