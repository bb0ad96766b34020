"""What members of a group do on its pages: propose, address, write, bring files, move."""

import pytest
from django.urls import reverse

from core.uploads import StoredFile
from tests.factories.accounts import UserFactory
from tests.factories.members import MandateFactory, MemberTypeFactory, WorkingGroupFactory
from tests.factories.working_groups import (
    OutputFactory,
    chair_of,
    member_of,
    upload,
)
from working_groups.drafts import draft_of, published_of
from working_groups.models import Output

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return WorkingGroupFactory(key="batteries")


@pytest.fixture
def education():
    return MemberTypeFactory(key="education")


def at(name, output, *more):
    return reverse(f"working_groups:{name}", args=[output.group.key, output.slug, *more])


PROPOSAL = {
    "title": "New",
    "summary": "Words that say what it is to be.",
    "kind": "report",
    "language": "cs",
}


def test_a_member_proposes_and_the_address_is_free(client, group):
    address = reverse("working_groups:new_output", args=["batteries"])
    client.force_login(member_of(group))
    response = client.post(address, PROPOSAL)
    output = Output.objects.get()
    assert output.slug == "new-2"  # "new" is the address of this form
    assert response.url == output.get_absolute_url()
    assert draft_of(output).texts.get().language == "cs"
    client.post(address, PROPOSAL)
    assert set(Output.objects.values_list("slug", flat=True)) == {"new-2", "new-3"}


def test_a_refused_proposal_comes_back_as_typed_with_a_summary(client, group):
    client.force_login(member_of(group))
    address = reverse("working_groups:new_output", args=["batteries"])
    page = client.post(address, PROPOSAL | {"title": ""}).content.decode()
    assert "Words that say what it is to be." in page
    assert 'href="#id_title"' in page
    assert not Output.objects.exists()


@pytest.mark.parametrize("name", ["edit_output", "edit_text", "edit_files"])
def test_only_the_groups_members_find_the_forms(client, group, education, name):
    output = OutputFactory(group=group, to=[education])
    public = OutputFactory(group=group, published=True, to=[education])
    for person in (
        None,
        UserFactory(admin=True),
        chair_of(OutputFactory().group),
        MandateFactory(organisation__member_type=education, representative=True).person,
    ):
        if person:
            client.force_login(person)
        assert client.get(at(name, output)).status_code == 404
        assert client.post(at(name, output), {}).status_code == 404
        assert client.get(at(name, public)).status_code == 404
    client.force_login(member_of(group))
    assert client.get(at(name, output)).status_code == 200
    assert client.get(at(name, public)).status_code == 404


FACTS = {"kind": "dataset", "is_public": "on", "objectives": ["3", "5"], "next_review": ""}


def test_facts_and_addressees_are_set_together(client, group, education):
    research = MemberTypeFactory(key="research")
    output = OutputFactory(group=group, to=[research])
    client.force_login(member_of(group))
    answers = FACTS | {
        "education-purpose": "action",
        "education-due": "2027-01-31",
        "education-note": "Try it with one class.",
    }
    assert client.post(at("edit_output", output), answers).status_code == 302
    output.refresh_from_db()
    addressee = output.addressees.get()
    assert output.kind == "dataset"
    assert [row.number for row in output.objectives.all()] == [3, 5]
    assert (addressee.member_type, addressee.purpose) == (education, "action")
    assert addressee.texts.get().note == "Try it with one class."


def test_every_error_is_listed_and_nothing_is_lost(client, group, education):
    output = OutputFactory(group=group)
    client.force_login(member_of(group))
    answers = FACTS | {"kind": "", "education-note": "Without a purpose"}
    page = client.post(at("edit_output", output), answers).content.decode()
    assert 'href="#id_kind"' in page
    assert 'href="#id_education-purpose"' in page
    assert "Without a purpose" in page
    assert not output.addressees.exists()


def test_under_revision_only_the_chair_changes_whom_it_is_for(client, group, education):
    output = OutputFactory(group=group, state="under_revision", to=[education])
    client.force_login(member_of(group))
    assert client.get(at("edit_output", output)).status_code == 404
    client.force_login(chair_of(group))
    assert client.get(at("edit_output", output)).status_code == 200


def test_a_confidential_output_gets_and_loses_readers_with_its_addressees(client, group, education):
    research = MemberTypeFactory(key="research")
    output = OutputFactory(group=group, published=True, confidential=True, to=[research])
    client.force_login(chair_of(group))
    client.post(at("edit_output", output), FACTS | {"is_public": "", "education-purpose": "action"})
    keys = set(output.audience.values_list("key", flat=True))
    assert "type:education" in keys
    assert "type:research" not in keys


def test_a_text_is_written_in_any_language(client, group):
    output = OutputFactory(group=group)
    client.force_login(member_of(group))
    answers = {"title": "Příčky", "summary": "Krátce.", "body": "První odstavec.\n\n- bod"}
    client.post(f"{at('edit_text', output)}?language=cs", answers)
    text = draft_of(output).texts.in_language("cs").get()
    assert text.body == "<p>První odstavec.</p><ul><li>bod</li></ul>"
    page = client.get(f"{at('edit_text', output)}?language=cs").content.decode()
    assert "- bod" in page
    assert client.get(f"{at('edit_text', output)}?language=xx").status_code == 200


def test_an_untouched_text_keeps_its_links(client, group):
    markup = '<p>See <a href="https://example.org">here</a>.</p>'
    output = OutputFactory(group=group, languages__body=markup)
    client.force_login(member_of(group))
    client.post(at("edit_text", output), {"title": "Other title", "body": "See here."})
    text = draft_of(output).texts.get()
    assert text.title == "Other title"
    assert 'href="https://example.org"' in text.body


def test_the_admin_opens_what_was_written_last(client, group):
    output = OutputFactory(group=group)
    text = draft_of(output).texts.get()
    text.save_revision().publish()
    client.force_login(member_of(group))
    client.post(at("edit_text", output), {"title": "Newest", "body": "Words."})
    text.refresh_from_db()
    assert text.get_latest_revision_as_object().title == "Newest"


def test_a_file_is_added_and_taken_away(client, group, django_capture_on_commit_callbacks):
    output = OutputFactory(group=group)
    client.force_login(member_of(group))
    address = at("edit_files", output)
    client.post(address, {"file": upload(), "title": "Draft", "language": "de"})
    row = draft_of(output).files.get()
    keys = set(row.file.audience.values_list("key", flat=True))
    assert keys == {"group:batteries", "staff"}
    storage, name = row.file.file.storage, row.file.file.name
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"remove": str(row.file.uuid)})
    assert not draft_of(output).files.exists()
    assert not StoredFile.objects.exists()
    assert not storage.exists(name)


def test_a_wrong_file_is_refused_by_its_content(client, group):
    output = OutputFactory(group=group)
    client.force_login(member_of(group))
    answers = {"file": upload("report.pdf", b"<html>"), "title": "Not a PDF", "language": "en"}
    page = client.post(at("edit_files", output), answers).content.decode()
    assert "Not a PDF" in page
    assert 'href="#id_file"' in page
    assert not StoredFile.objects.exists()


def test_a_file_of_another_output_is_not_taken_away(client, group):
    own, other = OutputFactory(group=group), OutputFactory(file=True)
    client.force_login(member_of(group))
    uuid = draft_of(other).files.get().file.uuid
    for wrong in (str(uuid), "nonsense"):
        assert client.post(at("edit_files", own), {"remove": wrong}).status_code == 404
    assert StoredFile.objects.count() == 1


def test_the_chair_publishes_by_the_form(client, group, education):
    output = OutputFactory(group=group, state="group_review", to=[education])
    address = at("move_output", output, "publish")
    client.force_login(member_of(group))
    assert client.get(address).status_code == 404
    assert client.post(address, {"number": "1.0"}).status_code == 404
    client.force_login(chair_of(group))
    page = client.get(address).content.decode()
    assert 'value="1.0"' in page
    assert "Type education" in page
    assert "A version number looks like" in client.post(address, {"number": "x"}).content.decode()
    client.post(address, {"number": "2.0", "note": "Adopted."})
    assert published_of(output).number == "2.0"
    assert client.get(address).status_code == 404


def test_what_is_missing_is_said_before_publication(client, group):
    output = OutputFactory(group=group, state="group_review")
    client.force_login(chair_of(group))
    words = "It is addressed to no member type."
    assert words in client.get(output.get_absolute_url()).content.decode()
    page = client.post(at("move_output", output, "publish"), {"number": "1.0"}).content.decode()
    assert words in page
    output.refresh_from_db()
    assert output.state == "group_review"


def test_a_reason_is_asked_for_by_the_form(client, group):
    output = OutputFactory(group=group)
    client.force_login(chair_of(group))
    address = at("move_output", output, "park")
    assert 'href="#id_note"' in client.post(address, {"note": ""}).content.decode()
    client.post(address, {"note": "No money."})
    page = client.get(output.get_absolute_url()).content.decode()
    assert "No money." in page


def test_a_move_that_does_not_exist_is_not_found(client, group):
    output = OutputFactory(group=group)
    client.force_login(chair_of(group))
    assert client.get(at("move_output", output, "explode")).status_code == 404
