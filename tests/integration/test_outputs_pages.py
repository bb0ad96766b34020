"""An output's page and the list: versions, language, files, what each reader is offered."""

import json
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.formats import date_format

from core.events import Event
from core.texts import locale_ids
from tests.factories.members import MandateFactory, MemberTypeFactory, WorkingGroupFactory
from tests.factories.working_groups import (
    AddresseeFactory,
    ExchangeFactory,
    OutputFactory,
    OutputTextFactory,
    chair_of,
    member_of,
    upload,
)
from working_groups.drafts import attach, detach, draft_of, published_of, write_text
from working_groups.models import OutputText, VersionIsPublished
from working_groups.outputs import MACHINE

pytestmark = pytest.mark.django_db


@pytest.fixture
def addressed():
    return MemberTypeFactory(key="education")


@pytest.fixture
def output(addressed):
    return OutputFactory(
        slug="five-rungs", group__key="batteries", published=True, to=[addressed], file=True
    )


def status_of(client, file) -> int:
    """Reads the file to its end: closing an answer by hand would close PostgreSQL's connection."""
    response = client.get(file.get_absolute_url())
    if response.streaming:
        assert b"".join(response.streaming_content)
    return response.status_code


def get(client, output, language="en", status=200, **query):
    response = client.get(
        f"/{language}/working-groups/{output.group.key}/outputs/{output.slug}/", query
    )
    assert response.status_code == status
    return response.content.decode()


def test_the_page_says_version_date_source_and_whom_it_is_for(client, output):
    page = get(client, output)
    assert "Output five-rungs" in page
    assert "1.0" in page
    assert date_format(date(2026, 3, 12)) in page
    assert "Group batteries" in page
    assert "Type education" in page
    assert "Tell us what you think." in page
    assert "The report" in page
    assert "PDF" in page


def test_json_ld_holds_facts_of_the_page(client, output):
    found = re.search(r'application/ld\+json">(.*?)</script>', get(client, output))
    data = json.loads(found[1])
    assert data["name"] == "Output five-rungs"
    assert data["version"] == "1.0"
    assert data["creator"]["name"] == "Group batteries"


@pytest.mark.parametrize("language", ["de", "fr", "es", "it", "cs"])
def test_another_language_falls_back_with_a_notice(client, output, language):
    page = get(client, output, language)
    assert '<h1 lang="en">' in page
    assert 'role="note"' in page
    assert 'rel="canonical" href="http://127.0.0.1:8000/en/' in page


def test_a_translation_is_shown_in_its_language(client, output):
    OutputTextFactory(version=published_of(output), language="de", title="Fünf Sprossen")
    page = get(client, output, "de")
    assert "Fünf Sprossen" in page
    assert '<h1 lang="' not in page


def test_a_translation_that_is_not_live_is_not_shown(client, output):
    OutputTextFactory(version=published_of(output), language="de", title="Fünf", live=False)
    assert "Fünf" not in get(client, output, "de")


@pytest.mark.parametrize("state", ["proposed", "drafting", "group_review", "parked", "dead"])
def test_what_is_not_published_is_not_found_by_others(client, addressed, state):
    output = OutputFactory(state=state, to=[addressed])
    get(client, output, status=404)
    client.force_login(MandateFactory(organisation__member_type=addressed).person)
    get(client, output, status=404)
    client.force_login(chair_of(OutputFactory().group))
    get(client, output, status=404)
    client.force_login(member_of(output.group))
    get(client, output)


def test_publishing_its_text_in_the_admin_shows_nothing_of_a_draft(client, addressed):
    output = OutputFactory(to=[addressed])
    text = output.versions.get().texts.get()
    text.save_revision().publish()
    get(client, output, status=404)


def test_a_consultation_is_read_by_the_types_that_are_consulted(client, addressed):
    output = OutputFactory(state="consultation", to=[addressed], file=True)
    file = output.versions.get().files.get().file
    get(client, output, status=404)
    assert status_of(client, file) == 404
    client.force_login(MandateFactory(organisation__member_type=addressed).person)
    assert "This is a draft" in get(client, output)
    assert status_of(client, file) == 200
    client.force_login(MandateFactory().person)
    get(client, output, status=404)


def test_a_confidential_output_is_for_its_types_alone(client, addressed):
    output = OutputFactory(published=True, confidential=True, to=[addressed], file=True)
    file = output.versions.get().files.get().file
    for person, status in (
        (None, 404),
        (MandateFactory().person, 404),
        (chair_of(OutputFactory().group), 404),
        (MandateFactory(organisation__member_type=addressed).person, 200),
        (member_of(output.group), 200),
    ):
        if person:
            client.force_login(person)
        get(client, output, status=status)
        assert status_of(client, file) == status


def revised(output):
    chair = chair_of(output.group)
    MACHINE.make(output, "revise", by=chair)
    draft = draft_of(output)
    write_text(draft, "en", title="Second edition", body="<p>New words.</p>")
    return draft, chair


def test_a_revision_is_the_groups_until_it_is_published(client, output):
    draft, chair = revised(output)
    new = attach(draft, upload("new.pdf"), title="New file", language="en", by=chair)
    old = published_of(output).files.get()
    assert "Second edition" not in get(client, output)
    get(client, output, status=404, version="1.1")
    assert status_of(client, new.file) == 404
    assert status_of(client, old.file) == 200
    MACHINE.make(output, "publish", by=chair)
    assert "Second edition" in get(client, output)
    assert status_of(client, new.file) == 200
    client.force_login(chair)
    assert "Output five-rungs" in get(client, output, version="1.0")


def test_older_versions_stay_readable(client, output):
    _draft, chair = revised(output)
    MACHINE.make(output, "publish", by=chair)
    page = get(client, output, version="1.0")
    assert "Output five-rungs" in page
    assert "Second edition" not in page
    assert 'content="noindex"' in page
    get(client, output, status=404, version="7.0")
    assert "Second edition" in get(client, output, version="<script>")


def test_what_was_published_does_not_change(output):
    version = published_of(output)
    text = version.texts.get()
    text.title = "Another"
    with pytest.raises(VersionIsPublished):
        text.save()
    with pytest.raises(ValidationError):
        text.full_clean()
    with pytest.raises(VersionIsPublished):
        write_text(version, "en", title="Another")
    with pytest.raises(VersionIsPublished):
        attach(version, upload(), title="More", language="en", by=chair_of(output.group))
    with pytest.raises(VersionIsPublished):
        detach(version, version.files.get().file.uuid)
    version.refresh_from_db()
    assert version.texts.get().title == "Output five-rungs"
    assert version.files.count() == 1


def test_a_published_version_may_still_be_translated(output):
    version = published_of(output)
    text = OutputText(version=version, locale_id=locale_ids()["cs"], title="Příčky")
    text.save()
    text.title = "Pět příček"
    text.save()
    assert version.texts.get(pk=text.pk).title == "Pět příček"


def test_a_file_that_leaves_the_draft_stays_with_the_version_that_has_it(output):
    draft, _chair = revised(output)
    file = draft.files.get().file
    detach(draft, file.uuid)
    assert published_of(output).files.get().file == file
    assert "public" in file.audience.values_list("key", flat=True)


def test_markup_in_a_text_shows_as_text_or_not_at_all(client, output):
    draft, chair = revised(output)
    write_text(draft, "en", title="<b>Bold</b>", body="<p>Fine</p><script>alert(1)</script>")
    MACHINE.make(output, "publish", by=chair)
    page = get(client, output)
    assert "<b>Bold</b>" not in page
    assert "alert(1)" not in page


def test_the_group_sees_what_it_can_do_and_what_happened(client, output):
    chair = chair_of(output.group)
    assert "For the group" not in get(client, output)
    client.force_login(chair)
    page = get(client, output)
    assert "/move/revise/" in page
    assert "/move/withdraw/" in page
    assert "/move/publish/" not in page
    client.force_login(member_of(output.group))
    assert "/move/" not in get(client, output)


def test_a_representative_marks_what_was_asked_as_done(client, addressed):
    output = OutputFactory(published=True)
    AddresseeFactory(output=output, member_type=addressed, due_soon=True)
    other = MandateFactory(representative=True).person
    own = MandateFactory(organisation__member_type=addressed, representative=True).person
    plain = MandateFactory(organisation__member_type=addressed).person
    address = reverse("working_groups:settle", args=[output.group.key, output.slug])
    for person in (other, plain):
        client.force_login(person)
        assert "Mark as done" not in get(client, output)
        assert client.post(address, {"type": "education"}).status_code == 404
    client.force_login(own)
    assert "Mark as done" in get(client, output)
    assert client.post(address, {"type": "education"}).status_code == 302
    assert output.addressees.get().settled_on == date.today()
    assert "Mark as done" not in get(client, output)
    assert Event.objects.of(output).get().verb == "settled"


def test_the_list_narrows_by_each_filter(client, output, addressed):
    OutputFactory(published=True, kind="dataset", languages=["cs"], objectives=[3])
    OutputFactory(languages__title="A draft")
    address = reverse("working_groups:outputs")

    def shown(**query):
        return client.get(address, query).content.decode().count('<th scope="row">')

    assert shown() == 2
    for query in (
        {"kind": "dataset"},
        {"group": "batteries"},
        {"type": "education"},
        {"objective": "3"},
        {"language": "cs"},
        {"q": "five-rungs"},
    ):
        assert shown(**query) == 1, query
    assert shown(kind="nonsense", page="99") == 2


def test_the_address_above_an_output_is_the_list_of_its_group(client, output):
    response = client.get("/en/working-groups/batteries/outputs/")
    assert response.url == "/en/outputs/?group=batteries"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "path",
    [
        "working-groups/",
        "working-groups/batteries/",
        "working-groups/batteries/outputs/five-rungs/",
        "outputs/",
        "outputs/?kind=report",
        "matrix/",
        "matrix/batteries/education/",
    ],
)
def test_a_page_is_made_once_and_right_again_after_a_change(
    client, output, path, django_assert_num_queries
):
    client.get(f"/en/{path}")
    with django_assert_num_queries(1):
        before = client.get(f"/en/{path}")
    MACHINE.make(output, "withdraw", by=chair_of(output.group), note="Wrong.")
    after = client.get(f"/en/{path}")
    assert after.status_code == 404 or after.content != before.content


def grow(output, count):
    for number in range(count):
        type_ = MemberTypeFactory()
        AddresseeFactory(output=output, member_type=type_)
        other = OutputFactory(published=True, to=[type_], objectives=[1])
        other.roles.all()
        version = published_of(output)
        code = ["de", "fr", "es", "it", "cs", "pl", "nl", "sv", "fi", "da", "pt", "ro"][number]
        if not version.texts.in_language(code).exists():
            OutputTextFactory(version=version, language=code)
        ExchangeFactory(public=True)
        WorkingGroupFactory()


@pytest.mark.parametrize("name", ["output", "outputs"])
def test_ten_more_of_everything_cost_no_more_queries(
    client, output, name, django_assert_max_num_queries
):
    args = ["batteries", "five-rungs"] if name == "output" else []
    address = reverse(f"working_groups:{name}", args=args)
    grow(output, 2)
    with django_assert_max_num_queries(15) as few:
        assert client.get(address).status_code == 200
    grow(output, 10)
    with django_assert_max_num_queries(len(few)):
        client.get(address)
