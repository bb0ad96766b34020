"""One log-in: no door lets anybody in by password alone who has a second factor."""

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import get_resolver, reverse

from tests.factories.accounts import PASSWORD, UserFactory, totp_secret

pytestmark = pytest.mark.django_db
DOORS = [
    "/admin/login/",
    "/en/_util/login/",
    "/de/_util/login/",
    "/en/account/login/",
]


def code_for(user) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(totp_secret(user), counter))


@pytest.fixture
def admin_with_totp():
    return UserFactory(admin=True, totp=True)


@pytest.mark.parametrize("door", DOORS)
def test_password_alone_opens_no_door(client, admin_with_totp, door):
    answers = {
        "username": admin_with_totp.email,
        "login": admin_with_totp.email,
        "email": admin_with_totp.email,
        "password": PASSWORD,
    }
    client.post(door, answers, follow=True)
    assert "_auth_user_id" not in client.session
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("door", DOORS[:3])
def test_wagtails_doors_lead_to_the_one_log_in(client, door):
    for response in (client.get(door + "?next=/admin/pages/"), client.post(door, {})):
        assert response.status_code == 302
        assert "/account/login/" in response["Location"]
    assert client.get(door + "?next=/admin/pages/")["Location"].endswith("?next=/admin/pages/")


def test_the_admin_asks_for_the_one_log_in(client):
    assert "/account/login/" in client.get("/admin/")["Location"]


@pytest.mark.parametrize(
    "address", ["/admin/password_reset/", "/admin/password_reset/confirm/x/y/"]
)
def test_wagtails_password_reset_leads_to_ours(client, address):
    assert "/account/password/reset/" in client.get(address)["Location"]


def test_password_and_code_let_in(client, admin_with_totp):
    response = client.post(
        "/en/account/login/", {"login": admin_with_totp.email, "password": PASSWORD}
    )
    assert response["Location"].startswith("/en/account/2fa/authenticate/")
    client.post(response["Location"], {"code": "000000"})
    assert "_auth_user_id" not in client.session
    client.post(response["Location"], {"code": code_for(admin_with_totp)})
    assert client.session["_auth_user_id"] == str(admin_with_totp.pk)


def test_new_password_by_mail_does_not_go_round_the_second_factor(
    client, admin_with_totp, mailoutbox
):
    from tests.integration.test_accounts_signup import code_in

    client.post("/en/account/password/reset/", {"email": admin_with_totp.email})
    client.post("/en/account/password/reset/confirm/", {"code": code_in(mailoutbox[0])})
    phrase = "quite another phrase"
    client.post("/en/account/password/reset/complete/", {"password1": phrase, "password2": phrase})
    assert "_auth_user_id" not in client.session
    client.post("/en/account/login/", {"login": admin_with_totp.email, "password": phrase})
    assert "_auth_user_id" not in client.session


def test_there_is_no_django_admin():
    assert "admin" not in get_resolver().app_dict


class TestStaffNeedASecondFactor:
    @pytest.fixture(autouse=True)
    def required(self, settings):
        settings.MFA_REQUIRED_FOR_STAFF = True

    @pytest.mark.parametrize("address", ["/admin/", "/en/desk/", "/en/spaces/"])
    @pytest.mark.parametrize("role", ["editor", "translator", "secretariat"])
    def test_without_one_every_page_leads_to_setting_it_up(self, client, address, role):
        client.force_login(UserFactory(staff_role=role))
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].endswith("/account/2fa/")

    def test_the_way_to_set_it_up_is_open(self, client):
        client.force_login(UserFactory(staff_role="editor"))
        assert client.get(reverse("mfa_index")).status_code == 200

    def test_with_one_they_work(self, client):
        client.force_login(UserFactory(staff_role="editor", totp=True))
        assert client.get("/admin/").status_code == 200

    def test_members_are_left_alone(self, client):
        client.force_login(UserFactory())
        assert client.get("/en/account/profile/").status_code == 200
        assert "2fa" not in client.get("/en/spaces/").get("Location", "")


def test_the_setting_is_off_outside_production(client):
    client.force_login(UserFactory(staff_role="editor"))
    assert client.get("/admin/").status_code == 200


def test_wrong_passwords_run_into_a_limit(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/key"}
    user = UserFactory()
    for _attempt in range(3):
        client.post("/en/account/login/", {"login": user.email, "password": "wrong"})
    response = client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert response.status_code in (200, 429)


def test_switched_off_person_is_out_at_once(client):
    user = UserFactory()
    client.force_login(user)
    assert client.get("/en/account/profile/").status_code == 200
    user.is_active = False
    user.save()
    assert client.get("/en/account/profile/").status_code == 302
