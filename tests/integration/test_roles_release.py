"""A role's status: every move by everybody, refused ones included; events and readers follow."""

import pytest

from core.events import Event
from core.moves import MoveRefused, NoteRequired
from skills.models import JobRole
from skills.release import MACHINE
from tests.factories.accounts import UserFactory
from tests.factories.skills import JobRoleFactory

pytestmark = pytest.mark.django_db

ALLOWED = {
    ("draft", "publish"),
    ("draft", "withdraw"),
    ("published", "supersede"),
    ("published", "withdraw"),
    ("superseded", "withdraw"),
    ("withdrawn", "reopen"),
}


def keys(role):
    return set(role.audience.values_list("key", flat=True))


@pytest.mark.parametrize("status", JobRole.Status.values)
@pytest.mark.parametrize("verb", MACHINE.verbs())
@pytest.mark.parametrize("who", ["secretariat", "admin", "editor", "translator", "nobody"])
def test_the_table_of_moves(status, verb, who):
    role = JobRoleFactory(status=status)
    person = UserFactory(**({who: True} if who != "nobody" else {}))
    if (status, verb) in ALLOWED and who in ("secretariat", "admin"):
        MACHINE.make(role, verb, by=person, note="Because.")
        role.refresh_from_db()
        event = Event.objects.of(role).get()
        assert (event.from_state, event.to_state) == (status, role.status)
        assert event.note == "Because."
    else:
        with pytest.raises(MoveRefused):
            MACHINE.make(role, verb, by=person, note="Because.")
        role.refresh_from_db()
        assert role.status == status
        assert not Event.objects.of(role).exists()


def test_readers_follow_the_status():
    role = JobRoleFactory(group__key="batteries")
    person = UserFactory(secretariat=True)
    MACHINE.make(role, "publish", by=person)
    assert keys(role) == {"public"}
    MACHINE.make(role, "supersede", by=person, note="ASA-9 took its place")
    assert keys(role) == {"public"}
    MACHINE.make(role, "withdraw", by=person, note="Wrong.")
    assert keys(role) == {"role:secretariat", "group:batteries"}


@pytest.mark.parametrize("missing", ["text", "skills"])
def test_a_role_without_text_or_skills_is_not_published(missing):
    role = JobRoleFactory(
        languages=["de"] if missing == "text" else None, asks={} if missing == "skills" else None
    )
    with pytest.raises(MoveRefused):
        MACHINE.make(role, "publish", by=UserFactory(secretariat=True))


def test_superseding_needs_a_reason():
    role = JobRoleFactory(published=True)
    with pytest.raises(NoteRequired):
        MACHINE.make(role, "supersede", by=UserFactory(secretariat=True), note=" ")


def test_the_change_log_says_what_and_why_but_not_who(client):
    role = JobRoleFactory()
    MACHINE.make(role, "publish", by=UserFactory(secretariat=True, name="Jana Malá"))
    page = client.get(f"/en/roles/{role.slug}/").content.decode()
    assert ": Published" in page
    assert "Jana" not in page
