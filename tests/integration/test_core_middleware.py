"""The language of a request, and its id."""

import pytest
from django.conf import settings
from django.test import RequestFactory

from core.middleware import preferred_language

pytestmark = pytest.mark.django_db
COOKIE = settings.LANGUAGE_COOKIE_NAME


@pytest.mark.parametrize(
    ("accepts", "language"),
    [
        ("cs", "cs"),
        ("cs-CZ,cs;q=0.9,en;q=0.5", "cs"),
        ("el,de;q=0.3", "de"),
        ("EN;q=0.1, FR;q=0.8", "fr"),
        ("el", "en"),
        ("", "en"),
        ("*", "en"),
        (";;;q=,,==", "en"),
        ("de;q=abc", "en"),
        ("\x00\xff" * 50, "en"),
        ("a-" * 5000, "en"),
        ("xx,yy;q=0.1," * 500, "en"),
    ],
)
def test_the_browsers_wish_decides(accepts, language):
    request = RequestFactory().get("/", HTTP_ACCEPT_LANGUAGE=accepts)
    assert preferred_language(request) == language


@pytest.mark.parametrize(
    ("cookie", "language"), [("it", "it"), ("el", "cs"), ("'; DROP", "cs"), ("", "cs")]
)
def test_a_choice_made_before_comes_first(client, cookie, language):
    client.cookies[COOKIE] = cookie
    assert client.get("/", HTTP_ACCEPT_LANGUAGE="cs").url == f"/{language}/"


def test_the_address_beats_cookie_and_browser(client):
    client.cookies[COOKIE] = "it"
    answer = client.get("/cs/nowhere/", HTTP_ACCEPT_LANGUAGE="de")
    assert answer["Content-Language"] == "cs"
    assert b'<html lang="cs"' in answer.content


@pytest.mark.parametrize("before", ["it", ""])
def test_reading_in_another_language_than_preferred_is_remembered(client, before):
    client.cookies[COOKIE] = before
    answer = client.get("/cs/nowhere/", HTTP_ACCEPT_LANGUAGE="de")
    assert answer.cookies[COOKIE].value == "cs"
    client.cookies.clear()
    client.cookies[COOKIE] = "cs"
    assert client.get("/", HTTP_ACCEPT_LANGUAGE="de")["Location"] == "/cs/"


def test_a_visitor_who_reads_in_her_browser_language_gets_no_cookie(client):
    answer = client.get("/cs/nowhere/", HTTP_ACCEPT_LANGUAGE="cs-CZ,de;q=0.5")
    assert not answer.cookies


@pytest.mark.parametrize("path", ["/el/", "/el/roles/", "/xx/", "/en-GB/", "/EN/"])
def test_a_language_without_addresses_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_page_speaks_no_language_of_the_request_before(client):
    client.get("/cs/nowhere/")
    client.cookies.clear()
    assert client.get("/el/").wsgi_request.LANGUAGE_CODE == "en"


class TestRequestId:
    def test_each_answer_names_its_request(self, client):
        first, second = (client.get("/health/live")["X-Request-ID"] for _ in range(2))
        assert len(first) == 32
        assert first != second

    def test_a_proxys_id_is_kept(self, client):
        answer = client.get("/health/live", HTTP_X_REQUEST_ID="proxy-0123456789")
        assert answer["X-Request-ID"] == "proxy-0123456789"

    @pytest.mark.parametrize("given", ["short", "a b c d e f g h", "x" * 65, "äöüäöüäöü<script>"])
    def test_an_id_that_could_not_stand_in_a_log_is_replaced(self, client, given):
        assert client.get("/health/live", HTTP_X_REQUEST_ID=given)["X-Request-ID"] != given
