"""The life of an output: each move from each state by each kind of person."""

from datetime import date

import pytest
from django.core import mail
from django.utils.formats import date_format

from core.audience import PUBLIC, STAFF
from core.events import Event
from core.happenings import changed
from core.moves import MoveRefused, NoteRequired
from tests.factories.accounts import UserFactory
from tests.factories.members import GroupRoleFactory, MandateFactory, MemberTypeFactory
from tests.factories.working_groups import OutputFactory, chair_of, member_of
from working_groups.drafts import draft_of, next_number, number_to_publish, published_of
from working_groups.models import Output, OutputState
from working_groups.outputs import HAPPENED, MACHINE, NotReady, propose

pytestmark = pytest.mark.django_db

# The moves that are open in each state, and which of them are the chair's alone.
OPEN = {
    "proposed": {"take_up": "drafting", "park": "parked", "give_up": "dead"},
    "drafting": {"hand_in": "group_review", "park": "parked", "give_up": "dead"},
    "group_review": {
        "consult": "consultation",
        "publish": "published",
        "send_back": "drafting",
        "park": "parked",
        "give_up": "dead",
    },
    "consultation": {
        "publish": "published",
        "send_back": "drafting",
        "park": "parked",
        "give_up": "dead",
    },
    "published": {"revise": "under_revision", "withdraw": "withdrawn"},
    "under_revision": {"publish": "published", "withdraw": "withdrawn"},
    "parked": {"resume": "drafting"},
    "dead": {},
    "withdrawn": {},
}
OF_MEMBERS = {"hand_in"}
WITH_REASON = {"send_back", "park", "give_up", "withdraw"}


def output_in(state):
    output = OutputFactory(state=state, to=[MemberTypeFactory()])
    if state == "under_revision":
        MACHINE.find("revise")
        output.versions.create(number="1.1")
        draft = draft_of(output)
        text = published_of(output).texts.get()
        draft.texts.create(locale_id=text.locale_id, title="Second edition", body="<p>New.</p>")
    return output


@pytest.mark.parametrize("state", OutputState.values)
@pytest.mark.parametrize("verb", MACHINE.verbs())
def test_each_move_from_each_state_by_the_chair(state, verb):
    output = output_in(state)
    chair = chair_of(output.group)
    if verb in OPEN[state]:
        event = MACHINE.make(output, verb, by=chair, note="Because.")
        output.refresh_from_db()
        assert output.state == event.to_state == OPEN[state][verb]
        assert event.from_state == state
        assert event.actor == chair
        assert event.verb in HAPPENED
    else:
        with pytest.raises(MoveRefused):
            MACHINE.make(output, verb, by=chair, note="Because.")
        output.refresh_from_db()
        assert output.state == state
        assert not Event.objects.of(output).exists()


@pytest.mark.parametrize("role", ["member", "secretary"])
@pytest.mark.parametrize(("state", "verb"), [(s, v) for s in OPEN for v in OPEN[s]])
def test_members_and_secretaries_only_hand_in(state, verb, role):
    output = output_in(state)
    person = GroupRoleFactory(group=output.group, role=role).person
    if verb in OF_MEMBERS:
        MACHINE.make(output, verb, by=person)
    else:
        with pytest.raises(MoveRefused):
            MACHINE.make(output, verb, by=person, note="Because.")


@pytest.mark.parametrize(("state", "verb"), [(s, v) for s in OPEN for v in OPEN[s]])
def test_nobody_from_outside_moves_an_output(state, verb):
    output = output_in(state)
    parent = OutputFactory().group
    output.group.parent = parent
    output.group.save()
    outsiders = [
        UserFactory(admin=True),
        UserFactory(secretariat=True),
        chair_of(parent),
        chair_of(OutputFactory().group),
        GroupRoleFactory(
            group=output.group, chair=True, start="2020-01-01", end="2020-12-31"
        ).person,
        MandateFactory(
            organisation__member_type=output.addressees.get().member_type, representative=True
        ).person,
    ]
    for person in outsiders:
        assert MACHINE.open_to(output, person) == []
        with pytest.raises(MoveRefused):
            MACHINE.make(output, verb, by=person, note="Because.")


@pytest.mark.parametrize(("state", "verb"), [(s, v) for s in OPEN for v in OPEN[s]])
def test_reasons_are_asked_for(state, verb):
    output = output_in(state)
    chair = chair_of(output.group)
    if verb in WITH_REASON:
        with pytest.raises(NoteRequired):
            MACHINE.make(output, verb, by=chair, note=" ")
    else:
        MACHINE.make(output, verb, by=chair)


def test_every_move_tells_search():
    heard = []

    def listen(sender, uuids, **kwargs):
        heard.append((sender, uuids))

    changed.connect(listen)
    try:
        for state, moves in OPEN.items():
            for verb in moves:
                output = output_in(state)
                heard.clear()
                MACHINE.make(output, verb, by=chair_of(output.group), note="Because.")
                assert (Output, [str(output.uuid)]) in heard, verb
    finally:
        changed.disconnect(listen)


def test_a_publication_without_an_addressee_is_refused():
    output = OutputFactory(state="group_review")
    with pytest.raises(NotReady) as refused:
        MACHINE.make(output, "publish", by=chair_of(output.group))
    assert len(refused.value.lacks) == 1
    output.refresh_from_db()
    assert output.state == "group_review"


def test_a_publication_without_text_or_file_is_refused():
    output = OutputFactory(
        state="group_review", to=[MemberTypeFactory()], languages__body="<p> </p>"
    )
    with pytest.raises(NotReady):
        MACHINE.make(output, "publish", by=chair_of(output.group))


def test_a_file_does_instead_of_a_text():
    output = OutputFactory(
        state="group_review", to=[MemberTypeFactory()], languages__body="", file=True
    )
    MACHINE.make(output, "publish", by=chair_of(output.group))
    assert published_of(output).number == "1.0"


def test_a_first_draft_is_published_as_one_point_zero_and_a_revision_supersedes_it():
    output = OutputFactory(state="consultation", to=[MemberTypeFactory()])
    chair = chair_of(output.group)
    MACHINE.make(output, "publish", by=chair)
    first = published_of(output)
    assert (first.number, first.published_by) == ("1.0", chair)
    MACHINE.make(output, "revise", by=chair)
    draft = draft_of(output)
    assert draft.number == "1.1"
    assert draft.texts.get().title == first.texts.get().title
    assert published_of(output) == first
    MACHINE.make(output, "publish", by=chair, number="2.0")
    first.refresh_from_db()
    assert first.state == "superseded"
    assert published_of(output).number == "2.0"


@pytest.mark.parametrize("number", ["1.0", "banana", "1", "1.0.0.0"])
def test_a_number_that_is_taken_or_none_is_refused(number):
    output = output_in("under_revision")
    with pytest.raises(NotReady):
        MACHINE.make(output, "publish", by=chair_of(output.group), number=number)
    output.refresh_from_db()
    assert output.state == "under_revision"


def test_a_withdrawn_output_is_the_groups_alone():
    output = OutputFactory(published=True, to=[MemberTypeFactory()], file=True)
    MACHINE.make(output, "withdraw", by=chair_of(output.group), note="Figures were wrong.")
    group = {f"group:{output.group.key}", STAFF}
    assert set(output.audience.values_list("key", flat=True)) == group
    file = output.versions.get().files.get().file
    assert set(file.audience.values_list("key", flat=True)) == group


def test_numbers_of_versions():
    assert [number_to_publish(n) for n in ("0.1", "0.9", "1.1")] == ["1.0", "1.0", "1.1"]
    assert [next_number(n) for n in ("1.0", "1.9", "2.0.1")] == ["1.1", "1.10", "2.0.2"]


def test_a_member_proposes_to_her_own_group_only():
    group = OutputFactory().group
    facts = {"slug": "torque-table", "kind": "dataset", "language": "cs", "title": "Momenty"}
    with pytest.raises(MoveRefused):
        propose(group, by=chair_of(OutputFactory().group), **facts)
    output = propose(group, by=member_of(group), **facts)
    assert output.state == "proposed"
    assert draft_of(output).texts.get().language == "cs"
    assert set(output.audience.values_list("key", flat=True)) == {f"group:{group.key}", STAFF}


def test_the_public_reads_a_public_output_once_it_is_published():
    output = OutputFactory(state="consultation", to=[MemberTypeFactory()])
    assert not Output.objects.public().exists()
    MACHINE.make(output, "publish", by=chair_of(output.group))
    assert PUBLIC in output.audience.values_list("key", flat=True)


def test_representatives_and_editors_get_one_mail_each(django_capture_on_commit_callbacks):
    addressed, other = MemberTypeFactory(), MemberTypeFactory()
    output = OutputFactory(state="consultation", to=[addressed], to__purpose="action")
    told = [
        MandateFactory(organisation__member_type=addressed, role=role).person
        for role in ("representative", "editor")
    ]
    MandateFactory(organisation__member_type=addressed, role="member")
    MandateFactory(organisation__member_type=addressed, representative=True, ended=True)
    MandateFactory(organisation__member_type=other, representative=True)
    second = MandateFactory(
        person=told[0], organisation__member_type=addressed, role="representative"
    )
    assert second.person == told[0]
    chair = chair_of(output.group)
    with django_capture_on_commit_callbacks(execute=True):
        MACHINE.make(output, "publish", by=chair)
    assert sorted(m.to[0] for m in mail.outbox) == sorted(p.email for p in told)
    assert "Output " in mail.outbox[0].subject
    assert f"/en/working-groups/{output.group.key}/outputs/{output.slug}/" in mail.outbox[0].body


def test_a_person_of_two_addressed_types_gets_the_mail_that_asks_more(
    django_capture_on_commit_callbacks,
):
    informed, asked = MemberTypeFactory(), MemberTypeFactory()
    output = OutputFactory(state="consultation", to=[informed])
    output.addressees.create(member_type=asked, purpose="action", due="2027-01-31")
    person = MandateFactory(organisation__member_type=informed, representative=True).person
    MandateFactory(person=person, organisation__member_type=asked, representative=True)
    with django_capture_on_commit_callbacks(execute=True):
        MACHINE.make(output, "publish", by=chair_of(output.group))
    assert len(mail.outbox) == 1
    assert "act" in mail.outbox[0].subject
    assert date_format(date(2027, 1, 31)) in mail.outbox[0].body
