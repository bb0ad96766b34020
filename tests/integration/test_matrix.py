"""The matrix: its numbers for each visitor, its states, CSV, what stands behind a cell."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from core.audience import PUBLIC, keys_of
from tests.factories.accounts import UserFactory
from tests.factories.members import MandateFactory, MemberTypeFactory, WorkingGroupFactory
from tests.factories.working_groups import (
    AddresseeFactory,
    ExchangeFactory,
    OutputFactory,
    chair_of,
    member_of,
)
from working_groups.addressees import settle
from working_groups.matrix import MOST_COLUMNS, matrix, state_of, state_of_exchange
from working_groups.outputs import MACHINE
from working_groups.owed import addressed_outputs, exchanges_of
from working_groups.readers import set_readers
from working_groups.weave import weave

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return WorkingGroupFactory(key="batteries")


@pytest.fixture
def education():
    return MemberTypeFactory(key="education", hue=5)


@pytest.fixture
def research():
    return MemberTypeFactory(key="research", hue=6)


def cell(keys, group="batteries", member_type="education", **kwargs):
    found = matrix(keys, "en", **kwargs)
    column = [g.key for g in found.columns].index(group)
    row = next(row for row in found.rows if row.type.key == member_type)
    found = row.cells[column]
    return (found.published, found.due, found.late) if found else None


def address_output(group, *types, **kwargs):
    output = OutputFactory(group=group, **{"published": True, **kwargs})
    for member_type, trait in types:
        AddresseeFactory(output=output, member_type=member_type, **trait)
    set_readers(output)
    return output


def test_states_of_what_is_asked():
    today = date(2026, 11, 22)
    yesterday, tomorrow = today - timedelta(1), today + timedelta(1)
    assert state_of("information", yesterday, False, today) == "published"
    assert state_of("action", None, False, today) == "published"
    assert state_of("action", tomorrow, False, today) == "due"
    assert state_of("action", today, False, today) == "due"
    assert state_of("response", yesterday, False, today) == "late"
    assert state_of("comment", yesterday, True, today) == "published"
    assert state_of_exchange(None, today) == "due"
    assert state_of_exchange(yesterday, today) == "late"


def test_the_public_counts_what_is_public_and_a_member_more(group, education, research):
    address_output(group, (education, {}))
    address_output(group, (education, {"due_soon": True}), confidential=True)
    address_output(group, (education, {}), state="drafting", published=False)
    ExchangeFactory(group=group, member_type=education, late=True)
    ExchangeFactory(group=group, member_type=education, public=True, to_group=True)
    ExchangeFactory(group=group, member_type=education, state="closed", public=True)
    assert cell([PUBLIC]) == (1, 1, 0)
    member = MandateFactory(organisation__member_type=education).person
    assert cell(keys_of(member)) == (1, 2, 1)
    stranger = MandateFactory(organisation__member_type=research).person
    assert cell(keys_of(stranger)) == (1, 1, 0)
    assert cell(keys_of(member_of(group))) == (1, 2, 1)
    assert cell([PUBLIC], member_type="research") is None


def test_a_consultation_is_in_the_matrix_of_those_consulted(group, education):
    address_output(group, (education, {"due_soon": True}), state="consultation")
    assert cell([PUBLIC]) is None
    assert cell([PUBLIC, "type:education"]) == (0, 1, 0)


def test_what_is_settled_is_not_late(group, education):
    output = address_output(group, (education, {"late": True}))
    assert cell([PUBLIC]) == (0, 0, 1)
    person = MandateFactory(organisation__member_type=education, representative=True).person
    settle(output, education, by=person)
    assert cell([PUBLIC]) == (1, 0, 0)


def test_the_objective_narrows_outputs_and_the_questions_about_them(group, education):
    output = address_output(group, (education, {}), objectives=[3])
    address_output(group, (education, {}), objectives=[4])
    ExchangeFactory(group=group, member_type=education, output=output, public=True)
    ExchangeFactory(group=group, member_type=education, public=True)
    assert cell([PUBLIC]) == (2, 2, 0)
    assert cell([PUBLIC], objective=3) == (1, 1, 0)


def test_sub_groups_fold_into_their_parent_when_there_are_many(client, group, education):
    child = WorkingGroupFactory(key="cells", parent=group)
    address_output(child, (education, {}))
    assert cell([PUBLIC], group="cells") == (1, 0, 0)
    for _n in range(MOST_COLUMNS):
        WorkingGroupFactory()
    cache.clear()
    found = matrix([PUBLIC], "en")
    assert found.is_folded
    assert "cells" not in [g.key for g in found.columns]
    assert cell([PUBLIC]) == (1, 0, 0)
    page = client.get("/en/matrix/batteries/education/").content.decode()
    assert "Group cells" in page
    assert page.count("/outputs/") == 1


def rows_of_csv(client, **query):
    text = client.get("/en/matrix.csv", query).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))[1:]


@pytest.mark.parametrize("who", ["anonymous", "member"])
@pytest.mark.parametrize("objective", ["", "3"])
def test_csv_page_and_crossings_say_the_same(client, group, education, research, who, objective):
    address_output(group, (education, {}), (research, {"late": True}), objectives=[3])
    address_output(group, (education, {"due_soon": True}), confidential=True)
    ExchangeFactory(group=group, member_type=research, public=True)
    ExchangeFactory(group=group, member_type=education, late=True)
    if who == "member":
        client.force_login(MandateFactory(organisation__member_type=education).person)
    query = {"objective": objective} if objective else {}
    page = client.get("/en/matrix/", query).content.decode()
    rows = rows_of_csv(client, **query)
    assert rows
    assert page.count('class="cell') - 3 == len(rows)  # three are the legend
    for group_name, group_key, type_name, type_key, *numbers, total in rows:
        assert sum(map(int, numbers)) == int(total)
        assert f'aria-label="{group_name} for {type_name}: ' in page
        behind = client.get(f"/en/matrix/{group_key}/{type_key}/", query).content.decode()
        things = behind.count("/outputs/") + behind.count("/exchanges/")
        assert things == int(total)


def test_each_cell_has_its_state_in_shape_and_words(client, group, education, research):
    address_output(group, (education, {}), (research, {"late": True}))
    page = client.get("/en/matrix/").content.decode()
    assert 'aria-label="Group batteries for Type education: 1 published"' in page
    assert 'cell cell--late" href="/en/matrix/batteries/research/"' in page
    assert 'data-label="Group batteries"' in page
    assert "style=" not in page


def test_an_empty_matrix_says_so(client, group, education):
    assert "Nothing runs between" in client.get("/en/matrix/?objective=8").content.decode()


@pytest.mark.parametrize(
    "query", ["objective=99", "objective=x", "page=-1", "objective=1&objective=2"]
)
def test_a_nonsensical_filter_is_no_error(client, group, education, query):
    assert client.get(f"/en/matrix/?{query}").status_code == 200


@pytest.mark.parametrize("path", ["nothing/education", "batteries/nothing"])
def test_a_crossing_of_nothing_is_not_found(client, group, education, path):
    assert client.get(f"/en/matrix/{path}/").status_code == 404


def test_the_chair_publishes_to_two_types_and_no_third_has_it(client, group, education, research):
    third = MemberTypeFactory(key="clusters")
    output = address_output(
        group, (education, {}), (research, {}), state="consultation", published=False
    )
    MACHINE.make(output, "publish", by=chair_of(group))
    anonymous = UserFactory.build(is_active=False)
    for member_type in (education, research):
        assert [row.output.pk for row in addressed_outputs(member_type, anonymous, "en")] == [
            output.pk
        ]
        assert cell([PUBLIC], member_type=member_type.key) == (1, 0, 0)
    assert addressed_outputs(third, anonymous, "en") == []
    assert cell([PUBLIC], member_type="clusters") is None


def test_exchanges_of_a_type_are_seen_by_the_two_sides(group, education, research):
    ExchangeFactory(group=group, member_type=education)
    ExchangeFactory(group=group, member_type=education, public=True)
    member = MandateFactory(organisation__member_type=education).person
    stranger = MandateFactory(organisation__member_type=research).person
    assert len(exchanges_of(education, member, "en")) == 2
    assert len(exchanges_of(education, stranger, "en")) == 1
    assert exchanges_of(research, member, "en") == []


def test_the_weave_shows_the_busiest_groups(group, education, research):
    for _n in range(9):
        WorkingGroupFactory()
    address_output(group, (education, {}), (research, {"late": True}))
    drawn = weave([PUBLIC], "en")
    assert drawn.columns[0][0] == "Group batteries"
    assert [row[3][0] for row in drawn.rows] == ["published", "late"]


def grow(group, count):
    for _n in range(count):
        member_type = MemberTypeFactory()
        address_output(WorkingGroupFactory(), (member_type, {}), (MemberTypeFactory(), {}))
        ExchangeFactory(group=group, member_type=member_type, public=True)


@pytest.mark.parametrize("path", ["matrix/", "matrix.csv", "matrix/batteries/education/"])
def test_ten_more_of_everything_cost_no_more_queries(
    client, group, education, path, django_assert_max_num_queries
):
    address_output(group, (education, {}))
    grow(group, 2)
    client.get(reverse("working_groups:groups"))
    with django_assert_max_num_queries(15) as few:
        client.get(f"/en/{path}")
    grow(group, 10)
    with django_assert_max_num_queries(len(few) + 4):  # the names are read anew
        client.get(f"/en/{path}")
