"""The desk: what waits for whom, and an editor's way from the queue to a decision."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from core.desk import Item
from practices.models import Practice, Submission
from practices.moderation import SUBMISSION
from tests.factories.accounts import UserFactory
from tests.factories.members import MandateFactory
from tests.factories.practices import PracticeFactory, SubmissionFactory, content

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    person = UserFactory(editor=True)
    client.force_login(person)
    return person


def desk(client):
    return client.get("/en/desk/").content.decode()


def move(client, submission, verb, **data):
    url = reverse("desk:move_submission", args=[submission.uuid])
    return client.post(url, {"verb": verb, **data})


def test_the_desk_asks_for_log_in(client):
    assert client.get("/en/desk/").status_code == 302


def test_an_author_sees_what_to_go_on_with(client):
    draft = SubmissionFactory()
    sent = SubmissionFactory(sent=True, author=draft.author, title="Sent one")
    SubmissionFactory(title="Somebody else's")
    client.force_login(draft.author)
    page = desk(client)
    assert "1 thing to do" in page
    assert draft.title in page
    assert sent.title in page
    assert "Somebody else" not in page


@pytest.mark.parametrize("now", ["2026-11-22 12:00+00:00", "2026-11-22 23:30+00:00"])
def test_days_of_waiting_are_days_of_the_portals_own_zone(now):
    with time_machine.travel(now):
        item = Item("A case study", "/", since=timezone.now() - timedelta(days=9))
        assert item.days_waiting == 9


def test_the_queue_has_the_oldest_first_and_not_ones_own(client, editor):
    young = SubmissionFactory(sent=True, title="Young one")
    old = SubmissionFactory(sent=True, title="Old one")
    Submission.objects.filter(pk=old.pk).update(submitted_at=timezone.now() - timedelta(days=9))
    SubmissionFactory(sent=True, title="My own", author=editor)
    MandateFactory(person=editor, organisation=young.organisation).delete()
    page = desk(client)
    queue = page.split('id="practices-queue"')[1].split("</section>")[0]
    assert queue.index("Old one") < queue.index("Young one")
    assert "has waited 9 days" in queue
    assert "My own" not in queue


def test_people_who_are_no_editors_have_no_queue(client):
    SubmissionFactory(sent=True)
    client.force_login(MandateFactory().person)
    assert "practices-queue" not in desk(client)


def test_an_editor_reads_the_frozen_content(client, editor):
    submission = SubmissionFactory(sent=True)
    submission.draft.content["identity"]["title"] = "Changed behind her back"
    submission.draft.save()
    page = client.get(reverse("desk:submission", args=[submission.uuid])).content.decode()
    assert "Night shift learns high voltage" in page
    assert "Changed behind her back" not in page
    assert "<li>forty people</li>" in page
    assert "+73 points" in page


@pytest.mark.parametrize("who", ["anonymous", "stranger", "author", "translator"])
def test_nobody_else_opens_an_editors_page(client, who):
    submission = SubmissionFactory(sent=True)
    people = {
        "stranger": lambda: MandateFactory().person,
        "author": lambda: submission.author,
        "translator": lambda: UserFactory(translator=True),
    }
    if who in people:
        client.force_login(people[who]())
    assert client.get(reverse("desk:submission", args=[submission.uuid])).status_code == 404
    assert move(client, submission, "take").status_code == 404
    submission.refresh_from_db()
    assert submission.state == "submitted"


def test_a_draft_is_not_found_even_by_editors(client, editor):
    submission = SubmissionFactory()
    assert client.get(reverse("desk:submission", args=[submission.uuid])).status_code == 404


def test_from_the_queue_to_a_published_practice(client, editor):
    submission = SubmissionFactory(sent=True)
    assert move(client, submission, "take").status_code == 302
    response = move(client, submission, "accept", label="good", note="Well told.")
    assert response.url == "/en/desk/"
    practice = Practice.objects.get()
    assert (practice.state, practice.label, practice.version) == ("published", "good", 1)
    client.logout()
    page = client.get(practice.get_absolute_url()).content.decode()
    assert "Night shift learns high voltage" in page
    assert practice.slug == "night-shift-learns-high-voltage"


def test_a_missing_reason_is_asked_for_and_nothing_typed_is_lost(client, editor):
    submission = SubmissionFactory(sent=True)
    move(client, submission, "take")
    response = move(client, submission, "decline", note=" ", label="promising")
    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#note"' in page
    assert '<option value="promising" selected>' in page
    submission.refresh_from_db()
    assert submission.state == "in_review"


def test_a_move_that_is_not_open_changes_nothing(client, editor):
    submission = SubmissionFactory(sent=True)
    assert move(client, submission, "accept").status_code == 302
    assert move(client, submission, "nonsense").status_code == 302
    submission.refresh_from_db()
    assert submission.state == "submitted"


def test_an_editor_sees_that_her_own_is_not_hers_to_decide(client, editor):
    submission = SubmissionFactory(sent=True, author=editor)
    page = client.get(reverse("desk:submission", args=[submission.uuid])).content.decode()
    assert "another editor has to decide" in page
    assert 'name="verb"' not in page


def test_what_changed_since_the_last_sending_is_shown_word_by_word(client, editor):
    submission = SubmissionFactory(sent=True)
    move(client, submission, "take")
    move(client, submission, "request_changes", note="How many?")
    changed = content(
        identity={"title": "Night shift really learns high voltage"},
        classification={"themes": ["reskilling"]},
    )
    submission.refresh_from_db()
    submission.draft.content = changed
    submission.draft.save()
    SUBMISSION.make(submission, "submit", by=submission.author)
    page = client.get(reverse("desk:submission", args=[submission.uuid])).content.decode()
    assert "<ins> really</ins>" in page
    assert "<del>Upskilling</del><ins>Reskilling</ins>" in page
    assert "Identity: Title" in page
    assert "Story:" not in page


def test_an_editor_archives_withdraws_and_restores(client, editor):
    practice = PracticeFactory(published=True)
    url = reverse("desk:move_practice", args=[practice.slug])
    assert client.post(url, {"verb": "withdraw", "note": ""}).status_code == 422
    for verb, state in (
        ("archive", "archived"),
        ("withdraw", "withdrawn"),
        ("restore", "published"),
    ):
        client.post(url, {"verb": verb, "note": "Because."})
        practice.refresh_from_db()
        assert practice.state == state
    client.force_login(practice.author)
    assert client.post(url, {"verb": "archive"}).status_code == 404


def test_a_review_that_is_due_waits_on_two_desks(client, editor):
    practice = PracticeFactory(published=True, review_due="2026-01-31")
    assert f"Case {practice.slug}" in desk(client)
    client.force_login(practice.author)
    assert "was due on" in desk(client)
    client.force_login(UserFactory())
    assert f"Case {practice.slug}" not in desk(client)


def test_the_desk_costs_the_same_for_few_and_for_many(client, editor, query_count):
    SubmissionFactory(sent=True)
    PracticeFactory(published=True, review_due="2026-01-31")
    few = query_count(lambda: desk(client))
    SubmissionFactory.create_batch(10, sent=True)
    PracticeFactory.create_batch(10, published=True, review_due="2026-01-31")
    assert query_count(lambda: desk(client)) == few
