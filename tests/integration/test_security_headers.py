"""What a browser is told about our pages, and that the pages keep to it."""

import re

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
# A style or a script written into a page; JSON-LD is data, not script.
INLINE = re.compile(
    r"<style|\sstyle=|\son\w+=|javascript:"
    r"|<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+json|json))[^>]*>",
    re.I,
)
PAGES = ["/en/", "/de/nowhere/", "/en/account/login/", "/en/account/signup/", "/en/search/?q=x"]


def policy(answer) -> dict[str, str]:
    parts = [part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";")]
    return {name: values for name, _space, values in parts}


@pytest.mark.parametrize("path", PAGES)
def test_the_public_site_takes_nothing_inline_and_nothing_from_elsewhere(client, path):
    answer = client.get(path)
    told = policy(answer)
    assert told["default-src"] == "'none'"
    assert told["script-src"] == told["style-src"] == "'self'"
    assert told["frame-ancestors"] == told["base-uri"] == "'none'"
    assert not INLINE.findall(answer.content.decode())


def test_the_admin_may_write_into_its_own_pages_and_nothing_more(client):
    client.force_login(UserFactory(admin=True))
    told = policy(client.get("/admin/"))
    assert told["default-src"] == "'self'"
    assert told["script-src"] == "'self' 'unsafe-inline'"
    assert "http" not in " ".join(told.values())


@pytest.mark.parametrize("path", [*PAGES, "/health/live", "/robots.txt"])
def test_headers_on_every_answer(client, path):
    answer = client.get(path)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "a b", ""])
def test_a_host_that_is_not_ours_is_refused(client, settings, host):
    settings.ALLOWED_HOSTS = ["portal.example.org"]
    assert client.get("/en/", HTTP_HOST=host).status_code == 400


def test_a_form_from_elsewhere_is_refused_in_words():
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"})
    assert answer.status_code == 403
    assert "<h1>" in answer.content.decode()


class TestRateLimits:
    @pytest.fixture(autouse=True)
    def low(self, settings):
        settings.RATE_LIMITS = {"search": (3, 60), "write": (2, 60)}

    def post(self, client, **headers):
        return client.post("/en/account/login/", {"login": "x"}, **headers)

    def test_what_goes_beyond_is_told_when_to_come_back(self, client):
        answers = [self.post(client) for _ in range(3)]
        assert [a.status_code for a in answers] == [200, 200, 429]
        assert 1 <= int(answers[2]["Retry-After"]) <= 60
        assert '<html lang="en"' in answers[2].content.decode()

    def test_another_address_is_counted_apart(self, client):
        for _ in range(3):
            self.post(client)
        assert self.post(client, REMOTE_ADDR="10.0.0.2").status_code == 200

    def test_a_person_is_counted_wherever_she_is(self, client):
        client.force_login(UserFactory())
        for number in range(2):
            self.post(client, REMOTE_ADDR=f"10.0.0.{number}")
        assert self.post(client, REMOTE_ADDR="10.0.0.9").status_code == 429

    def test_reading_is_not_limited(self, client):
        assert {client.get("/en/account/login/").status_code for _ in range(5)} == {200}

    def test_searching_has_a_limit_of_its_own(self, client):
        answers = [client.get("/en/search/?q=weld").status_code for _ in range(4)]
        assert answers == [200, 200, 200, 429]
        assert client.get("/en/roles/").status_code == 200
