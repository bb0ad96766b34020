"""The profile of an organisation, edited by its own people."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.audience import PUBLIC
from tests.factories.accounts import UserFactory
from tests.factories.members import MandateFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def picture() -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(buffer, "PNG")
    return SimpleUploadedFile("logo.png", buffer.getvalue(), "image/png")


@pytest.fixture
def organisation():
    return OrganisationFactory(slug="werk-nord")


@pytest.fixture
def editor(client, organisation):
    client.force_login(MandateFactory(organisation=organisation, role="editor").person)
    return client


ADDRESS = "/en/account/organisation/profile/werk-nord/"


def answers(*texts, **more):
    data = {"website": "https://nord.example", "texts-INITIAL_FORMS": "0", **more}
    data["texts-TOTAL_FORMS"] = str(len(texts))
    for number, (language, about) in enumerate(texts):
        data[f"texts-{number}-language"] = language
        data[f"texts-{number}-about"] = about
    return data


def test_editor_writes_in_several_languages(editor, organisation):
    response = editor.post(ADDRESS, answers(("de", "Wir bauen."), ("cs", "Stavíme."), ("", "")))
    assert response["Location"] == "/en/spaces/organisations/werk-nord/"
    organisation.refresh_from_db()
    assert organisation.website == "https://nord.example"
    assert dict(organisation.texts.values_list("language", "about")) == {
        "de": "Wir bauen.",
        "cs": "Stavíme.",
    }


def test_emptied_description_goes(editor, organisation):
    editor.post(ADDRESS, answers(("de", "Wir bauen."), ("cs", "Stavíme.")))
    editor.post(ADDRESS, answers(("de", ""), ("cs", "Stavíme.")))
    assert list(organisation.texts.values_list("language", flat=True)) == ["cs"]


def test_language_twice_is_refused_and_nothing_is_lost(editor, organisation):
    response = editor.post(ADDRESS, answers(("de", "eins"), ("de", "zwei")))
    assert response.status_code == 200
    assert b"zwei" in response.content
    assert not organisation.texts.exists()


def test_logo_is_checked_by_content_and_public(editor, organisation):
    wrong = SimpleUploadedFile("logo.png", b"%PDF-1.7 not a picture", "image/png")
    response = editor.post(ADDRESS, answers(logo_file=wrong))
    assert response.context["form"].errors["logo_file"]
    editor.post(ADDRESS, answers(logo_file=picture()))
    organisation.refresh_from_db()
    assert list(organisation.logo.audience.values_list("key", flat=True)) == [PUBLIC]
    editor.post(ADDRESS, answers(remove_logo="on"))
    organisation.refresh_from_db()
    assert organisation.logo is None


def test_others_find_no_such_page(client, organisation):
    member = MandateFactory(organisation=organisation).person
    other = MandateFactory(representative=True).person
    for person in (member, other, UserFactory(editor=True)):
        client.force_login(person)
        assert client.get(ADDRESS).status_code == 404
        assert client.post(ADDRESS, answers(("en", "x"))).status_code == 404
    client.force_login(UserFactory(secretariat=True))
    assert client.get(ADDRESS).status_code == 200
