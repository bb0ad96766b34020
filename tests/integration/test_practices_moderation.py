"""The two machines: every move from every state by every kind of person, and what a move brings."""

import itertools

import pytest
from django.core import mail

from core.audience import PUBLIC, user_key
from core.events import Event
from core.moves import MoveRefused, NoteRequired
from practices.models import Practice, Submission
from practices.moderation import SUBMISSION, Incomplete
from practices.publication import PRACTICE
from tests.factories.accounts import UserFactory
from tests.factories.members import MandateFactory
from tests.factories.practices import PracticeFactory, SubmissionFactory, content

pytestmark = pytest.mark.django_db

# (verb, from state): who may. Whatever isn't here is refused to everybody.
SUBMISSION_MOVES = {
    ("submit", "draft"): {"author", "author who is editor"},
    ("submit", "changes_requested"): {"author", "author who is editor"},
    ("withdraw", "submitted"): {"author", "author who is editor"},
    ("take", "submitted"): {"editor"},
    ("hand_back", "in_review"): {"editor"},
    ("accept", "in_review"): {"editor"},
    ("request_changes", "in_review"): {"editor"},
    ("decline", "in_review"): {"editor"},
}
PRACTICE_MOVES = {
    ("publish", "unpublished"): {"editor"},
    ("publish", "archived"): {"editor"},
    ("archive", "published"): {"editor", "author who is editor", "editor of the organisation"},
    ("withdraw", "published"): {"editor", "author who is editor", "editor of the organisation"},
    ("withdraw", "archived"): {"editor", "author who is editor", "editor of the organisation"},
    ("restore", "withdrawn"): {"editor"},
}
PEOPLE = (
    "author",
    "author who is editor",
    "editor",
    "editor of the organisation",
    "member",
    "translator",
)


def person(kind, author, organisation):
    if kind == "author":
        return author
    if kind == "author who is editor":
        from tests.factories.accounts import give_role

        give_role(author, "editor")
        return type(author).objects.get(pk=author.pk)
    if kind == "editor":
        return UserFactory(editor=True)
    if kind == "editor of the organisation":
        return MandateFactory(person=UserFactory(editor=True), organisation=organisation).person
    if kind == "translator":
        return UserFactory(translator=True)
    return MandateFactory().person


def in_state(state):
    submission = SubmissionFactory(sent=True)
    Submission.objects.filter(pk=submission.pk).update(state=state)
    submission.refresh_from_db()
    return submission


@pytest.mark.parametrize(
    ("verb", "state"), list(itertools.product(SUBMISSION.verbs(), Submission.State.values))
)
def test_each_move_of_a_submission_is_open_to_those_of_the_table_alone(verb, state):
    for kind in PEOPLE:
        submission = in_state(state)
        who = person(kind, submission.author, submission.organisation)
        if kind in SUBMISSION_MOVES.get((verb, state), ()):
            assert verb in [move.verb for move in SUBMISSION.open_to(submission, who)]
            SUBMISSION.make(submission, verb, by=who, note="Because.")
            submission.refresh_from_db()
            assert submission.state == SUBMISSION.find(verb).target
            event = Event.objects.of(submission).last()
            assert (event.verb, event.from_state, event.actor) == (
                SUBMISSION.find(verb).past,
                state,
                who,
            )
        else:
            with pytest.raises(MoveRefused):
                SUBMISSION.make(submission, verb, by=who, note="Because.")
            submission.refresh_from_db()
            assert submission.state == state
            assert not Event.objects.of(submission).exists()


@pytest.mark.parametrize(
    ("verb", "state"), list(itertools.product(PRACTICE.verbs(), Practice.State.values))
)
def test_each_move_of_a_practice_is_open_to_those_of_the_table_alone(verb, state):
    for kind in PEOPLE:
        practice = PracticeFactory(state=state)
        who = person(kind, practice.author, practice.organisation)
        if kind in PRACTICE_MOVES.get((verb, state), ()):
            PRACTICE.make(practice, verb, by=who, note="Because.")
            practice.refresh_from_db()
            assert practice.state == PRACTICE.find(verb).target
        else:
            with pytest.raises(MoveRefused):
                PRACTICE.make(practice, verb, by=who, note="Because.")
            practice.refresh_from_db()
            assert practice.state == state


@pytest.mark.parametrize("verb", ["request_changes", "decline"])
def test_asking_for_changes_and_declining_need_a_reason(verb):
    submission = in_state("in_review")
    with pytest.raises(NoteRequired):
        SUBMISSION.make(submission, verb, by=UserFactory(editor=True), note="  ")
    submission.refresh_from_db()
    assert submission.state == "in_review"


def test_withdrawing_a_practice_needs_a_reason():
    practice = PracticeFactory(published=True)
    with pytest.raises(NoteRequired):
        PRACTICE.make(practice, "withdraw", by=UserFactory(editor=True))


def test_an_author_whose_mandate_has_ended_cannot_send():
    submission = SubmissionFactory(mandate__ended=True)
    with pytest.raises(MoveRefused):
        SUBMISSION.make(submission, "submit", by=submission.author)


def test_a_draft_is_its_authors_alone_until_it_is_sent():
    submission = SubmissionFactory()
    editor = UserFactory(editor=True)
    assert not Submission.objects.visible_to(editor).exists()
    SUBMISSION.make(submission, "submit", by=submission.author)
    assert Submission.objects.visible_to(editor).exists()
    SUBMISSION.make(submission, "withdraw", by=submission.author)
    assert not Submission.objects.visible_to(editor).exists()
    assert {row.key for row in submission.audience.all()} == {user_key(submission.author_id)}


def test_what_was_sent_is_frozen():
    submission = SubmissionFactory()
    SUBMISSION.make(submission, "submit", by=submission.author)
    submission.draft.content["identity"]["title"] = "Another title"
    submission.draft.save()
    editor = UserFactory(editor=True)
    SUBMISSION.make(submission, "take", by=editor)
    SUBMISSION.make(submission, "accept", by=editor)
    assert submission.practice.texts.get().title == "Night shift learns high voltage"


@pytest.mark.parametrize(
    ("section", "name", "empty"),
    [
        ("identity", "title", ""),
        ("identity", "summary", ""),
        ("identity", "started", ""),
        ("identity", "regions", []),
        ("classification", "objectives", []),
        ("story", "challenge", ""),
        ("story", "actions", ""),
        ("evidence", "intended", ""),
        ("transfer", "adaptation", ""),
        ("governance", "consent", ""),
    ],
)
def test_sending_says_what_is_missing_and_changes_nothing(section, name, empty):
    submission = SubmissionFactory(content=content(**{section: {name: empty}}))
    with pytest.raises(Incomplete) as refusal:
        SUBMISSION.make(submission, "submit", by=submission.author)
    assert [problem.section for problem in refusal.value.problems] == [section]
    submission.refresh_from_db()
    assert submission.state == "draft"
    assert not submission.contents.exists()


def test_what_is_only_planned_needs_no_first_day():
    typed = content(identity={"stage": "planned", "started": "", "ended": ""})
    submission = SubmissionFactory(content=typed)
    SUBMISSION.make(submission, "submit", by=submission.author)
    assert submission.state == "submitted"


def test_people_hear_of_each_step_by_mail(django_capture_on_commit_callbacks):
    editor = UserFactory(editor=True, language="de")
    submission = SubmissionFactory()
    MandateFactory(person=UserFactory(editor=True), organisation=submission.organisation)

    def make(verb, by, note=""):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            SUBMISSION.make(submission, verb, by=by, note=note)
        return [(message.to[0], message.body) for message in mail.outbox]

    [(to, body)] = make("submit", submission.author, "Please <b>hurry</b> & thanks")
    assert to == editor.email
    assert f"/de/desk/case-studies/{submission.uuid}/" in body
    assert "Please <b>hurry</b> & thanks" in body
    assert make("take", editor) == []
    [(to, body)] = make("request_changes", editor, "How many came?")
    assert to == submission.author.email
    assert "How many came?" in body
    [(to, _body)] = make("submit", submission.author)
    assert to == editor.email
    make("take", editor)
    [(to, body)] = make("accept", editor)
    assert to == submission.author.email
    assert submission.practice.get_absolute_url() in body


def test_a_declined_author_reads_why_and_a_withdrawn_one_too(django_capture_on_commit_callbacks):
    editor = UserFactory(editor=True)
    submission = in_state("in_review")
    with django_capture_on_commit_callbacks(execute=True):
        SUBMISSION.make(submission, "decline", by=editor, note="It is an advertisement.")
    practice = PracticeFactory(published=True)
    with django_capture_on_commit_callbacks(execute=True):
        PRACTICE.make(practice, "withdraw", by=editor, note="A person asked for it.")
    bodies = {message.to[0]: message.body for message in mail.outbox}
    assert "It is an advertisement." in bodies[submission.author.email]
    assert "A person asked for it." in bodies[practice.author.email]


def test_only_labels_that_the_case_has_earned_can_be_given():
    editor = UserFactory(editor=True)
    young = content(identity={"started": "2026-06-01", "ended": ""})
    submission = SubmissionFactory(sent=True, content=young)
    SUBMISSION.make(submission, "take", by=editor)
    with pytest.raises(MoveRefused):
        SUBMISSION.make(submission, "accept", by=editor, label="best")
    submission.refresh_from_db()
    assert (submission.state, submission.practice) == ("in_review", None)
    SUBMISSION.make(submission, "accept", by=editor, label="good")
    assert submission.practice.label == "good"


def test_readers_follow_the_public_state():
    editor = UserFactory(editor=True)
    practice = PracticeFactory(published=True)

    def readers():
        return {row.key for row in practice.audience.all()}

    PRACTICE.make(practice, "archive", by=editor)
    assert readers() == {PUBLIC}
    PRACTICE.make(practice, "withdraw", by=editor, note="Wrong figures.")
    assert readers() == set()
    PRACTICE.make(practice, "restore", by=editor)
    assert readers() == {PUBLIC}
