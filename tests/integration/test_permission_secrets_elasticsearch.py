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
            if not any(f"/{place}" in address for place in HERS[role]):
                assert after[address] == said, f"{role} at {address}"
