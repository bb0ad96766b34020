"""Every role before every object at every door of the portal.

Two promises. Who may not read an object is not let in (404, or the log-in for an anonymous
visitor) and meets none of its words anywhere: not in lists, search, feeds, files, CSV or partial
answers. And what she may not read changes nothing in what she is served: no count, no facet more.
"""

import re

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.walk import doors as table
from tests.walk.doors import DOORS
from tests.walk.world import EVERYBODY, ROLES, STAFF, add_secrets, build

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(shared_rows):
    """One world for the whole walk, and with it what an outsider was served before the secrets."""
    with shared_rows():
        made = build()
        made.clients = {role: client_of(made, role) for role in ROLES}
        forget_changes()
        made.before = {role: served(made, role) for role in OUTSIDERS}
        add_secrets(made)
        forget_changes()
        yield made


@pytest.fixture(autouse=True)
def no_changes_to_announce(world):
    forget_changes()


def forget_changes():
    """Nothing is kept while a transaction has changes to announce: say that it has none."""
    connection.run_on_commit.clear()
    cache.clear()


def client_of(world, role) -> Client:
    client = Client()
    if role != "anonymous":
        client.force_login(world.people[role])
    return client


def is_let_in(response) -> bool:
    """Entered, or led on to somewhere that isn't the log-in."""
    if response.status_code in (301, 302, 303):
        return "/account/login/" not in response["Location"]
    return response.status_code not in (401, 403, 404)


def body(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace")


def ask(client, door, entry, query=""):
    address = door.address(entry) + (f"?{query}" if query else "")
    if door.post:
        with transaction.atomic():
            response = client.post(address, {})
            transaction.set_rollback(True)
        return response
    return client.get(address)


def test_every_address_of_the_portal_is_known():
    names = {door.name for door in DOORS} | table.UNNAMED
    assert set(table.known_addresses()) == names


def test_no_door_stands_twice():
    assert len({door.name for door in DOORS}) == len(DOORS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_walk(world, door, role):
    client = world.clients[role]
    for entry in door.entries(world):
        for query in door.queries:
            response = ask(client, door, entry, query)
            said = body(response)
            if entry.who is not None and not query:
                assert is_let_in(response) == (role in entry.who), (
                    f"{role} at {door.address(entry)}: {response.status_code}"
                )
            for thing in world.things.values():
                if thing.is_secret_to(role):
                    assert thing.mark not in said, f"{thing.name} leaks to {role}"
            if not door.post and not query:
                partial = client.head(door.address(entry))
                assert partial.status_code == response.status_code
                assert not body(partial)


@pytest.mark.parametrize("role", ROLES)
def test_search_finds_all_that_a_role_may_read_and_no_more(world, role):
    client = world.clients[role]
    said = body(client.get(reverse("search:search"), {"q": "kilowattwerk"}))
    restricted = ("practice_for_a", "output_for_a", "paper_for_a")
    for name in ("practice", "output", "paper", "course", "role", *restricted):
        thing = world.things[name]
        assert (thing.mark in said) == (role in thing.readers), name


OUTSIDERS = ("anonymous", "member_b", "nobody")
# What differs between two answers to the same question.
CHANGING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]+"|<updated>[^<]+</updated>|\bid="?[0-9a-f]{32}'
)


def served(world, role, doors=DOORS) -> dict[str, str]:
    """What a role is served at every door that needs no object."""
    client = world.clients[role]
    answers = {}
    for door in doors:
        if door.post or door.name.startswith(("account", "mfa", "members", "usersessions")):
            continue
        try:
            entries = [entry for entry in door.entries(world) if not entry.thing]
        except KeyError:
            continue  # takes objects that don't exist yet
        for entry in entries:
            for query in door.queries:
                address = f"{door.address(entry)}?{query}"
                answers[address] = CHANGING.sub("", body(ask(client, door, entry, query)))
    return answers


# What each outsider may read of the secrets, and where it rightly shows.
HERS = {
    "member_b": ("courses", "providers", "search", "compare", "roles", "home"),
    "nobody": ("desk",),
    "anonymous": (),
}


@pytest.mark.parametrize("role", OUTSIDERS)
def test_what_she_may_not_read_changes_nothing_that_she_is_served(world, role):
    after = served(world, role)
    assert set(after) >= set(world.before[role])
    for address, said in world.before[role].items():
        if not any(f"/{place}" in address for place in HERS[role]):
            assert after[address] == said, f"{role} at {address}"


@pytest.mark.parametrize("role", sorted(EVERYBODY - STAFF))
def test_the_admin_is_for_staff(world, role):
    client = world.clients[role]
    opened = []
    for name in admin_names():
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        if is_let_in(client.get(address)) and not is_open_to_all(address):
            opened.append(address)
    assert opened == []


def is_open_to_all(address: str) -> bool:
    """Words and signs for scripts, and the ways to log in and out, which lead to ours."""
    return address.startswith(("/admin/sprite", "/admin/password_reset/")) or address.endswith(
        ("/jsi18n/", "/login/", "/logout/")
    )


def admin_names():
    names = []

    def walk(resolver, namespace):
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                walk(pattern, inner)
            elif pattern.name:
                names.append(f"{namespace}{pattern.name}")

    for pattern in get_resolver().url_patterns:
        if str(pattern.pattern) == table.ADMIN and hasattr(pattern, "url_patterns"):
            walk(pattern, "")
    return names


def test_no_stored_file_is_served_by_its_path(world):
    client = Client()
    for name in table.FILES:
        file = world.things[name].record
        for address in (
            f"/media/{file.file.name}",
            f"/{file.file.name}",
            f"/static/{file.file.name}",
        ):
            assert client.get(address).status_code == 404
