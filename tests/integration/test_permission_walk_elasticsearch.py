"""The walk through the doors of search once more, with a real Elasticsearch behind them."""

import pytest

from tests.integration.test_permission_walk import (  # noqa: F401 - fixtures
    no_changes_to_announce,
    test_search_finds_all_that_a_role_may_read_and_no_more,
    world,
)
from tests.integration.test_permission_walk import test_walk as walk
from tests.walk.doors import DOORS
from tests.walk.world import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("elasticsearch")]

SEARCH = [door for door in DOORS if door.name.startswith("search:")]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("door", SEARCH, ids=lambda door: door.name)
def test_walk_of_search(world, door, role):  # noqa: F811
    walk(world, door, role)
