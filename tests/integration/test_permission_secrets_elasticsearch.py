"""Secrets change nothing that an outsider is served by search on Elasticsearch."""

import pytest

from tests.integration.test_permission_walk import (
    HERS,
    OUTSIDERS,
    client_of,
    forget_changes,
    served,
)
from tests.walk.doors import DOORS
from tests.walk.world import add_secrets, build

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("elasticsearch")]

# A word that nothing has: what is like it by its first letters is cut off by those statistics.
BY_CHANCE = ("search/?q=kilowattwerkx&literal=1",)
SEARCH = [door for door in DOORS if door.name.startswith("search:")]


def test_what_an_outsider_may_not_read_changes_nothing_in_search(db):
    made = build()
    made.clients = {role: client_of(made, role) for role in OUTSIDERS}
    forget_changes()
    before = {role: served(made, role, SEARCH) for role in OUTSIDERS}
    assert any("kilowattwerk" in address for address in before["anonymous"])
    add_secrets(made)
    forget_changes()
    for role in OUTSIDERS:
        after = served(made, role, SEARCH)
        for address, said in before[role].items():
            if not any(f"/{place}" in address for place in (*HERS[role], *BY_CHANCE)):
                assert words(after[address]) == words(said), f"{role} at {address}"


def words(said: str) -> list[str]:
    """In no order: the server's statistics know all documents, those it has just lost as well."""
    return sorted(said.split())
