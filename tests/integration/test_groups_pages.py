"""The pages of groups: what a visitor meets, and what only members see."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.members import (
    GroupRoleFactory,
    MandateFactory,
    MemberTypeFactory,
    WorkingGroupFactory,
    WorkingGroupTextFactory,
)
from tests.factories.working_groups import (
    CharterFactory,
    ExchangeFactory,
    MilestoneFactory,
    OutputFactory,
    chair_of,
    member_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    group = WorkingGroupFactory(key="batteries")
    CharterFactory(group=group)
    return group


def body(client, name, *args, **query):
    response = client.get(reverse(f"working_groups:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_folds_sub_groups_below_their_parent_and_names_chairs(client, group):
    GroupRoleFactory(group=group, chair=True, person__name="Karin Sjöhage")
    WorkingGroupFactory(key="hydrogen", parent=group)
    OutputFactory(group=group, published=True)
    OutputFactory(group=group)
    page = body(client, "groups")
    assert page.index("Group batteries") < page.index("Group hydrogen")
    assert "1 sub-group" in page
    assert "Chair: Karin Sjöhage" in page
    assert "1 output" in page


def test_a_group_that_ended_is_not_found(client, group):
    group.is_active = False
    group.save()
    assert client.get(reverse("working_groups:group", args=["batteries"])).status_code == 404
    assert "batteries" not in body(client, "groups")


def test_the_public_reads_the_charter_and_the_milestones_with_their_state(client, group):
    MilestoneFactory(group=group, due=date(2020, 1, 1), title="Too late")
    MilestoneFactory(group=group, due=date(2020, 1, 1), done=date(2020, 1, 1), title="Reached")
    page = body(client, "group", "batteries")
    assert "The group does it." in page
    assert "state--action" in page
    assert "state--done" in page


def test_members_names_are_for_members(client, group):
    GroupRoleFactory(group=group, chair=True, person__name="Karin Sjöhage")
    GroupRoleFactory(group=group, person__name="Private Person")
    page = body(client, "group", "batteries")
    assert "Karin Sjöhage" in page
    assert "Private Person" not in page
    client.force_login(UserFactory())
    assert "Private Person" not in body(client, "group", "batteries")
    client.force_login(MandateFactory().person)
    assert "Private Person" in body(client, "group", "batteries")


def test_drafts_are_seen_by_the_group_alone(client, group):
    OutputFactory(group=group, languages__title="Secret draft")
    assert "Secret draft" not in body(client, "group", "batteries")
    client.force_login(MandateFactory().person)
    assert "Secret draft" not in body(client, "group", "batteries")
    client.force_login(member_of(group))
    assert "Secret draft" in body(client, "group", "batteries")


def test_long_lists_go_on_over_the_pages_of_the_group(client, group):
    for number in range(10):
        OutputFactory(group=group, published=True, slug=f"paper-{number}")
    ExchangeFactory(group=group, public=True)
    first, second, last = (body(client, "group", "batteries", page=n) for n in (1, 2, 99))
    slugs = [
        {f"paper-{n}" for n in range(10) if f"/paper-{n}/" in page} for page in (first, second)
    ]
    assert (len(slugs[0]), len(slugs[1]), slugs[0] & slugs[1]) == (8, 2, set())
    assert 'id="asks"' in first
    assert 'id="asks"' not in second
    assert "Nothing is published yet" not in second
    assert slugs[1] == {f"paper-{n}" for n in range(10) if f"/paper-{n}/" in last}
    assert "noindex" in second
    assert "noindex" not in first


def test_a_confidential_exchange_is_between_the_two(client, group):
    exchange = ExchangeFactory(group=group)
    assert "Which testers" not in body(client, "group", "batteries")
    client.force_login(MandateFactory(organisation__member_type=exchange.member_type).person)
    assert "Which testers" in body(client, "group", "batteries")


def test_names_come_in_the_readers_language(client, group):
    WorkingGroupTextFactory(group=group, language="de", name="Batterien")
    assert "Batterien" in client.get("/de/working-groups/batteries/").content.decode()


def test_only_members_are_offered_to_propose(client, group):
    address = reverse("working_groups:new_output", args=["batteries"])
    assert address not in body(client, "group", "batteries")
    client.force_login(chair_of(OutputFactory().group))
    assert address not in body(client, "group", "batteries")
    client.force_login(member_of(group))
    assert address in body(client, "group", "batteries")


def fill(group, count):
    for _n in range(count):
        GroupRoleFactory(group=group)
        MandateFactory(person=GroupRoleFactory(group=group, chair=True).person)
        MilestoneFactory(group=group)
        OutputFactory(group=group, published=True, to=[MemberTypeFactory()], objectives=[1, 2])
        ExchangeFactory(group=group, public=True)
        WorkingGroupFactory(parent=group)


@pytest.mark.parametrize(("name", "args"), [("groups", ()), ("group", ("batteries",))])
def test_ten_more_of_everything_cost_no_more_queries(
    client, group, name, args, django_assert_max_num_queries
):
    fill(group, 2)
    address = reverse(f"working_groups:{name}", args=args)
    with django_assert_max_num_queries(15) as few:
        client.get(address)
    fill(group, 10)
    with django_assert_max_num_queries(len(few)):
        client.get(address)
