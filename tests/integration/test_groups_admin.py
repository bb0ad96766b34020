"""Groups in the admin: what the secretariat and translators may, and what goes round nothing."""

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.members import MemberTypeFactory, WorkingGroupFactory
from tests.factories.working_groups import OutputFactory, OutputTextFactory
from working_groups.models import Charter, Milestone, OutputText

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client):
    person = UserFactory(admin=True)
    client.force_login(person)
    return person


def texts(**fields):
    data = {
        "texts-TOTAL_FORMS": "1",
        "texts-INITIAL_FORMS": "0",
        "texts-MIN_NUM_FORMS": "0",
        "texts-MAX_NUM_FORMS": "1000",
        "texts-0-language": "en",
        "texts-0-id": "",
    }
    return data | {f"texts-0-{name}": value for name, value in fields.items()}


def test_a_group_its_charter_and_a_milestone_are_made(client, secretary):
    group = WorkingGroupFactory(key="batteries")
    client.post(
        reverse(Charter.snippet_viewset.get_url_name("add")),
        {"group": group.pk, "adopted_on": "2025-01-31", **texts(text="We work.")},
    )
    client.post(
        reverse(Milestone.snippet_viewset.get_url_name("add")),
        {"group": group.pk, "due": "2027-01-31", "done": "", **texts(title="First edition")},
    )
    page = client.get("/en/working-groups/batteries/").content.decode()
    assert "We work." in page
    assert "First edition" in page


@pytest.mark.parametrize(("key", "made"), [("cells", True), ("exchanges", False)])
def test_a_word_of_the_portals_addresses_is_no_groups_key(client, secretary, key, made):
    address = reverse(type(WorkingGroupFactory()).snippet_viewset.get_url_name("add"))
    answers = {"key": key, "kind": "working_group", "number": "", "position": "1", "parent": ""}
    client.post(address, answers | {"is_active": "on"} | texts(name="Cells"))
    model = type(WorkingGroupFactory())
    assert model.objects.filter(key=key).exists() is made


def edit_address(text):
    return reverse(OutputText.snippet_viewset.get_url_name("edit"), args=[text.pk])


def test_the_original_of_a_published_version_is_refused_in_the_admin(client, secretary):
    output = OutputFactory(published=True, to=[MemberTypeFactory()])
    text = output.versions.get().texts.get()
    answers = {"title": "Changed", "summary": "", "body": "null", "action-publish": "1"}
    response = client.post(edit_address(text), answers)
    assert response.status_code == 200
    text.refresh_from_db()
    assert text.title != "Changed"


def test_publishing_a_text_in_the_admin_moves_nothing(client, secretary):
    output = OutputFactory(to=[MemberTypeFactory()])
    text = output.versions.get().texts.get()
    answers = {"title": "Changed", "summary": "", "body": "null", "action-publish": "1"}
    client.post(edit_address(text), answers)
    output.refresh_from_db()
    assert output.state == "drafting"
    client.logout()
    assert client.get(output.get_absolute_url()).status_code == 404


def test_texts_are_neither_added_nor_deleted_in_the_admin(client, secretary):
    text = OutputTextFactory(version=OutputFactory().versions.get(), language="de")
    viewset = OutputText.snippet_viewset
    for name, args in (("add", []), ("delete", [text.pk])):
        response = client.post(reverse(viewset.get_url_name(name), args=args), {})
        assert response.status_code in (302, 403, 404)
    assert OutputText.objects.filter(pk=text.pk).exists()


def test_a_preview_of_a_text_opens(client, secretary):
    output = OutputFactory()
    text = output.versions.get().texts.get()
    request = text.make_preview_request()
    assert b"What it is about." in request.content
