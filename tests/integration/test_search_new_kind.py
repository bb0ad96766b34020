"""A new kind costs one publisher: no engine and no page knows kinds by name."""

import pytest

from core.audience import PUBLIC
from core.happenings import tell_changed
from members.models import WorkingGroup
from search import publishers
from search.facets import COUNTRY
from search.publishers.base import Document, Publisher
from tests.factories.members import WorkingGroupFactory
from tests.factories.search import ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("each_engine")]


def documents(uuids):
    for group in WorkingGroup.objects.filter(uuid__in=uuids):
        yield Document(
            uuid=group.uuid,
            language="en",
            title=f"Group {group.key}",
            text="What it does about tyres.",
            address=f"/working-groups/{group.key}/",
            facets=frozenset({("country", "CZ")}),
            audience=frozenset([PUBLIC]),
            facts={"key": group.key},
        )


@pytest.fixture
def group_publisher(monkeypatch):
    publisher = Publisher(
        kind="test_group",
        model=WorkingGroup,
        one="Test group",
        many="Test groups",
        all_uuids=lambda: WorkingGroup.objects.values_list("uuid", flat=True),
        documents=documents,
        describe=lambda facts, words: [facts["key"]],
        facets=(COUNTRY,),
    )
    monkeypatch.setitem(publishers.PUBLISHERS, "test_group", publisher)
    return publisher


def test_it_is_indexed_found_counted_and_shown(client, group_publisher):
    group = WorkingGroupFactory(key="wheels")
    tell_changed(WorkingGroup, [group.uuid])
    result = ask("tyres", kinds=("test_group",))
    assert result.kinds == {"test_group": 1}
    assert result.facets["country"] == {"CZ": 1}
    html = client.get("/en/search/", {"q": "tyres"}).content.decode()
    assert '<p class="kicker">Test group</p>' in html
    assert "<li>wheels</li>" in html
    assert 'href="/en/working-groups/wheels/"' in html
