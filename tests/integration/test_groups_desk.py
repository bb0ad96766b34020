"""What waits for people in groups and for member types, on the desk, on role pages, in blocks."""

import pytest

from tests.factories.members import (
    GroupRoleFactory,
    MandateFactory,
    MemberTypeFactory,
    WorkingGroupFactory,
)
from tests.factories.working_groups import (
    AddresseeFactory,
    ExchangeFactory,
    OutputFactory,
    chair_of,
    member_of,
)
from working_groups.blocks import MatrixBlock, OutputsBlock, latest_outputs
from working_groups.desk import addressed_to_my_type, outputs_in_work, questions_to_answer
from working_groups.personal_data import group_work_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return WorkingGroupFactory(key="batteries")


def test_the_chair_decides_and_members_look_on(group):
    review = OutputFactory(group=group, state="group_review")
    OutputFactory(group=group, state="drafting")
    OutputFactory(group=group, published=True)
    OutputFactory(state="group_review")
    section = outputs_in_work(chair_of(group))
    assert [item.verb for item in section.items] == ["Decide", ""]
    assert section.items[0].url == f"{review.get_absolute_url()}#desk"
    assert [item.verb for item in outputs_in_work(member_of(group)).items] == ["", ""]
    assert outputs_in_work(MandateFactory().person) is None


def test_what_is_asked_of_a_type_waits_for_its_representatives(group):
    education, other = MemberTypeFactory(), MemberTypeFactory()
    output = OutputFactory(group=group, published=True, to=[other])
    AddresseeFactory(output=output, member_type=education, late=True)
    OutputFactory(group=group, published=True, to=[education])  # for information
    person = MandateFactory(organisation__member_type=education, representative=True).person
    (item,) = addressed_to_my_type(person).items
    assert item.is_late
    assert addressed_to_my_type(MandateFactory().person) is None
    (rows,) = [addressed_to_my_type(MandateFactory(representative=True).person).items]
    assert rows == ()


def test_questions_wait_for_the_side_that_is_asked(group):
    to_type = ExchangeFactory(group=group)
    ExchangeFactory(group=group, to_group=True, text="For the group")
    representative = MandateFactory(
        organisation__member_type=to_type.member_type, representative=True
    ).person
    assert [item.title for item in questions_to_answer(representative).items] == [
        "Which testers do you use?"
    ]
    secretary = GroupRoleFactory(group=group, role="secretary").person
    assert [item.title for item in questions_to_answer(secretary).items] == ["For the group"]
    assert questions_to_answer(member_of(group)) is None


def test_the_desk_shows_the_sections(client, group):
    OutputFactory(group=group, state="group_review", languages__title="To be decided")
    client.force_login(chair_of(group))
    assert "To be decided" in client.get("/en/desk/").content.decode()


def test_the_newest_outputs_by_filter():
    education = MemberTypeFactory(key="education")
    old = OutputFactory(published=True, version__published_on="2024-01-01", to=[education])
    new = OutputFactory(published=True, version__published_on="2026-01-01", objectives=[3])
    OutputFactory(published=True, confidential=True)
    OutputFactory()
    assert [row.pk for row in latest_outputs(None, "en")] == [new.pk, old.pk]
    assert [row.pk for row in latest_outputs(None, "en", member_type="education")] == [old.pk]
    assert [row.pk for row in latest_outputs(None, "en", objective=3)] == [new.pk]
    assert len(latest_outputs(None, "en", count=1)) == 1


@pytest.mark.parametrize("block", [OutputsBlock(), MatrixBlock()])
def test_blocks_show_what_the_public_may_see(block):
    education = MemberTypeFactory(key="education")
    OutputFactory(published=True, to=[education], languages__title="Public output")
    OutputFactory(published=True, confidential=True, to=[education], languages__title="Secret")
    html = block.render(block.to_python({"heading": "Made lately"}))
    assert "Secret" not in html
    assert "Made lately" in html
    assert ("Public output" if isinstance(block, OutputsBlock) else "published") in html


def test_a_persons_data_names_what_she_did(group):
    chair = chair_of(group)
    ExchangeFactory(group=group, asked_by=chair)
    assert len(group_work_data(chair)["questions_asked"]) == 1
