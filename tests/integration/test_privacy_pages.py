"""Pages for members: private in every language, whichever came first, restriction or text."""

import pytest
from wagtail.models import Locale, Page, PageViewRestriction

from tests.factories.accounts import UserFactory
from tests.factories.members import MandateFactory
from tests.factories.pages import LANGUAGES, home_pages, make_private, page_at, plant_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site():
    home_pages()


@pytest.fixture
def member(client):
    return MandateFactory().person


def statuses(client, path="inside/") -> dict[str, int]:
    return {code: client.get(f"/{code}/{path}").status_code for code in LANGUAGES}


CLOSED = dict.fromkeys(LANGUAGES, 404)
OPEN = dict.fromkeys(LANGUAGES, 200)


def test_restriction_reaches_translations_that_exist(client):
    make_private(plant_page("inside", "en", "fr", "cs"))
    assert statuses(client) == CLOSED


def test_restriction_of_a_translation_reaches_the_original(client):
    plant_page("inside", "en", "fr")
    make_private(page_at("inside", "fr"))
    assert statuses(client) == CLOSED


def test_not_found_offers_log_in(client):
    make_private(plant_page("inside", "en"))
    html = client.get("/de/inside/").content.decode()
    assert "/de/account/login/?next=%2Fde%2Finside%2F" in html


def test_member_reads_it_in_every_language(client, member):
    make_private(plant_page("inside", "en", "fr"))
    client.force_login(member)
    assert statuses(client) == OPEN


def test_person_without_an_organisation_does_not(client):
    make_private(plant_page("inside", "en"))
    client.force_login(UserFactory())
    assert statuses(client) == CLOSED


def test_staff_reads_it(client):
    make_private(plant_page("inside", "en"))
    client.force_login(UserFactory(secretariat=True))
    assert statuses(client) == OPEN


def test_what_was_kept_for_visitors_is_gone_at_once(client):
    page = plant_page("inside", "en", "fr")
    assert statuses(client) == OPEN
    make_private(page)
    assert statuses(client) == CLOSED


def test_member_does_not_leave_a_copy_for_visitors(client, member):
    make_private(plant_page("inside", "en"))
    client.force_login(member)
    statuses(client)
    client.logout()
    assert statuses(client) == CLOSED


def test_lifting_it_opens_every_language(client):
    restriction = make_private(plant_page("inside", "en", "fr"))
    restriction.delete()
    assert statuses(client) == OPEN
    assert not PageViewRestriction.objects.exists()


def test_deleting_a_private_translation_opens_nothing(client):
    make_private(plant_page("inside", "en", "fr", "cs"))
    page_at("inside", "fr").delete()
    assert statuses(client) == CLOSED
    assert PageViewRestriction.objects.count() == 2


def test_translation_made_afterwards_is_private(client):
    page = plant_page("inside", "en")
    make_private(page)
    translated = page.copy_for_translation(Locale.objects.get(language_code="it"))
    translated.save_revision().publish()
    assert statuses(client) == CLOSED
    assert translated.get_view_restrictions().exists()


def test_restriction_of_a_parent_covers_children_in_any_language(client):
    parent = plant_page("rooms", "en", "cs")
    plant_page("rooms/attic", "cs")
    make_private(parent)
    assert statuses(client, "rooms/attic/") == CLOSED


def test_page_moved_below_a_private_one_is_private_in_every_language(client):
    room = plant_page("rooms", "en")
    page = plant_page("inside", "en", "cs")
    make_private(room)
    page.move(room, pos="last-child")
    # The Czech page stands where it stood, and is the same page.
    assert statuses(client) == CLOSED
    assert statuses(client, "rooms/inside/") == CLOSED


def test_alias_made_before_the_restriction_is_private(client):
    page = plant_page("inside", "en")
    other = plant_page("elsewhere", "en")
    page.create_alias(parent=other, update_slug="alias")
    assert statuses(client, "elsewhere/alias/") == OPEN
    make_private(page)
    assert statuses(client, "elsewhere/alias/") == CLOSED


def test_private_pages_are_in_no_list(client):
    page = plant_page("inside", "en", "fr")
    make_private(page)
    assert "inside/" not in client.get("/sitemap.xml").content.decode()


def test_members_alone_can_be_chosen_in_the_admin():
    for page in Page.objects.filter(depth__gt=1).specific():
        assert getattr(page, "private_page_options", ["login"]) == ["login"]
