"""Asking and answering between groups and member types: moves, forms, mails, who reads."""

import pytest
from django.core import mail
from django.urls import reverse

from core.audience import PUBLIC, STAFF
from core.moves import MoveRefused, NoteRequired
from tests.factories.accounts import UserFactory
from tests.factories.members import (
    GroupRoleFactory,
    MandateFactory,
    MemberTypeFactory,
    WorkingGroupFactory,
)
from tests.factories.working_groups import ExchangeFactory, OutputFactory, chair_of, member_of
from working_groups.exchanges import MACHINE, ask
from working_groups.models import Exchange

pytestmark = pytest.mark.django_db

OPEN = {
    "open": {"answer": ("answered", "asked"), "take_back": ("closed", "asker")},
    "answered": {"close": ("closed", "asker")},
    "closed": {},
}


@pytest.fixture
def group():
    return WorkingGroupFactory(key="batteries")


@pytest.fixture
def education():
    return MemberTypeFactory(key="education")


def speaker(side, exchange):
    """Somebody who speaks for the group or the type, whichever asks or is asked."""
    for_group = exchange.asks_type == (side == "asker")
    if for_group:
        return GroupRoleFactory(group=exchange.group, role="secretary").person
    return MandateFactory(
        organisation__member_type=exchange.member_type, representative=True
    ).person


@pytest.mark.parametrize("direction", Exchange.Direction.values)
@pytest.mark.parametrize("state", Exchange.State.values)
@pytest.mark.parametrize("verb", MACHINE.verbs())
@pytest.mark.parametrize("side", ["asker", "asked"])
def test_each_move_from_each_state_by_each_side(direction, state, verb, side):
    exchange = ExchangeFactory(direction=direction, state=state)
    person = speaker(side, exchange)
    target, whose = OPEN[state].get(verb, (None, None))
    if target and whose == side:
        MACHINE.make(exchange, verb, by=person, note="Because.", answer="Yes.", language="de")
        exchange.refresh_from_db()
        assert exchange.state == target
    else:
        with pytest.raises(MoveRefused):
            MACHINE.make(exchange, verb, by=person, note="Because.", answer="Yes.")
        exchange.refresh_from_db()
        assert exchange.state == state


@pytest.mark.parametrize("direction", Exchange.Direction.values)
def test_nobody_else_answers(direction, group, education):
    exchange = ExchangeFactory(direction=direction, group=group, member_type=education)
    for person in (
        UserFactory(admin=True),
        member_of(group),
        MandateFactory(organisation__member_type=education).person,
        chair_of(WorkingGroupFactory()),
        MandateFactory(representative=True).person,
    ):
        with pytest.raises(MoveRefused):
            MACHINE.make(exchange, "answer", by=person, answer="Yes.")


def test_an_answer_has_words_and_keeps_its_language(group, education):
    exchange = ExchangeFactory(group=group, member_type=education)
    person = speaker("asked", exchange)
    with pytest.raises(NoteRequired):
        MACHINE.make(exchange, "answer", by=person, answer="  ")
    MACHINE.make(exchange, "answer", by=person, answer="Den roten.", language="de")
    assert exchange.texts.get().answer == "Den roten."
    assert exchange.answer_language == "de"
    assert exchange.answered_by == person


def test_the_audience_is_the_two_sides_or_everybody(group, education):
    sides = {"group:batteries", "type:education", STAFF}
    closed = ExchangeFactory(group=group, member_type=education)
    assert set(closed.audience.values_list("key", flat=True)) == sides
    opened = ExchangeFactory(group=group, member_type=education, public=True)
    assert set(opened.audience.values_list("key", flat=True)) == {*sides, PUBLIC}


def test_each_side_gets_its_mail_once(group, education, django_capture_on_commit_callbacks):
    chair, representative = (
        chair_of(group),
        MandateFactory(organisation__member_type=education, representative=True).person,
    )
    MandateFactory(organisation__member_type=education)
    with django_capture_on_commit_callbacks(execute=True):
        exchange = ask(
            direction="to_type",
            group=group,
            member_type=education,
            purpose="response",
            language="en",
            title="Which testers?",
            text="Please say.",
            by=chair,
        )
    assert [m.to for m in mail.outbox] == [[representative.email]]
    with django_capture_on_commit_callbacks(execute=True):
        MACHINE.make(exchange, "answer", by=representative, answer="The red one.")
    assert [m.to for m in mail.outbox[1:]] == [[chair.email]]
    assert f"/en/working-groups/exchanges/{exchange.uuid}/" in mail.outbox[1].body


QUESTION = {
    "member_type": "education",
    "title": "Which testers do you use?",
    "text": "Please name make and year.",
    "purpose": "response",
    "language": "de",
    "due": "2027-01-31",
}


def test_chair_and_secretary_ask_a_type_by_the_form(client, group, education):
    address = reverse("working_groups:ask_type", args=["batteries"])
    for person in (member_of(group), MandateFactory(representative=True).person):
        client.force_login(person)
        assert client.get(address).status_code == 404
        assert client.post(address, QUESTION).status_code == 404
    client.force_login(chair_of(group))
    assert client.get(address).status_code == 200
    response = client.post(address, QUESTION)
    exchange = Exchange.objects.get()
    assert response.url == exchange.get_absolute_url()
    assert (exchange.direction, exchange.texts.get().language) == ("to_type", "de")


def test_a_representative_asks_a_group_only_for_her_own_type(client, group, education):
    other = MemberTypeFactory(key="research")
    address = reverse("working_groups:ask_group", args=["batteries"])
    client.force_login(
        MandateFactory(organisation__member_type=education, representative=True).person
    )
    response = client.post(address, QUESTION | {"member_type": other.key})
    assert response.status_code == 200
    assert not Exchange.objects.exists()
    client.post(address, QUESTION)
    assert Exchange.objects.get().direction == "to_group"


def test_a_refused_question_comes_back_as_typed(client, group, education):
    client.force_login(chair_of(group))
    address = reverse("working_groups:ask_type", args=["batteries"])
    page = client.post(address, QUESTION | {"title": ""}).content.decode()
    assert "Please name make and year." in page
    assert 'href="#id_title"' in page


def test_a_question_names_only_outputs_of_the_group_that_one_sees(client, group, education):
    own, foreign = OutputFactory(group=group), OutputFactory(published=True)
    client.force_login(
        MandateFactory(organisation__member_type=education, representative=True).person
    )
    address = reverse("working_groups:ask_group", args=["batteries"])
    for output in (own, foreign):
        page = client.post(address, QUESTION | {"output": output.slug})
        assert page.status_code == 200
    assert not Exchange.objects.exists()


def test_the_answer_is_given_by_the_form_and_read_by_both(client, group, education):
    exchange = ExchangeFactory(group=group, member_type=education)
    address = reverse("working_groups:answer", args=[exchange.uuid])
    assert client.get(exchange.get_absolute_url()).status_code == 404
    assert client.get(address).status_code == 404
    client.force_login(speaker("asked", exchange))
    assert address in client.get(exchange.get_absolute_url()).content.decode()
    refused = client.post(address, {"answer": "", "language": "en"})
    assert refused.status_code == 200
    client.post(address, {"answer": "Den roten.", "language": "de"})
    client.force_login(member_of(group))
    page = client.get(exchange.get_absolute_url()).content.decode()
    assert '<div class="prose" lang="de"><p>Den roten.</p>' in page


def test_the_asker_closes_and_takes_back_by_the_form(client, group, education):
    answered = ExchangeFactory(group=group, member_type=education, state="answered")
    asked = ExchangeFactory(group=group, member_type=education)
    client.force_login(chair_of(group))
    client.post(reverse("working_groups:move_exchange", args=[answered.uuid, "close"]), {})
    answered.refresh_from_db()
    assert answered.state == "closed"
    back = reverse("working_groups:move_exchange", args=[asked.uuid, "take_back"])
    assert client.post(back, {"note": ""}).status_code == 200
    client.post(back, {"note": "We found it ourselves."})
    asked.refresh_from_db()
    assert asked.state == "closed"


def test_markup_in_a_question_shows_as_text(client, group, education):
    exchange = ExchangeFactory(
        group=group, member_type=education, public=True, text="<script>alert(1)</script>"
    )
    page = client.get(exchange.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
