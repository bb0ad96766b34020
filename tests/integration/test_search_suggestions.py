"""What stands under a search box while one types: a piece of a page, for everybody's own eyes."""

from dataclasses import replace

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from django.utils import translation

from search import engine
from tests.factories.accounts import UserFactory
from tests.factories.courses import CourseFactory
from tests.factories.members import MandateFactory
from tests.factories.practices import PracticeFactory
from tests.factories.search import completion, told
from tests.factories.skills import JobRoleFactory
from tests.unit.test_search_query import HOSTILE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("each_engine")]


def get(client, text, language="en"):
    with translation.override(language):
        address = reverse("search:suggestions")
    response = client.get(address, {"q": text})
    assert response.status_code == 200
    return response


def html(client, text, language="en") -> str:
    return get(client, text, language).content.decode()


TECHNICIAN = completion("Battery technician", "role", "/roles/battery-technician/")


@pytest.fixture
def completes(monkeypatch):
    """``completes(…)``: what the engine answers from now on; gives the list of its requests."""

    def answering(*found):
        asked = []
        monkeypatch.setattr(engine, "complete", lambda request: asked.append(request) or found)
        return asked

    return answering


def test_names_stand_under_their_kind_and_lead_to_their_page(client, completes):
    completes(
        TECHNICIAN,
        completion("Battery course", "course", "/courses/b/"),
        completion("Battery recycler", "role", "/roles/r/"),
    )
    said = html(client, "batt", "de")
    assert 'data-status="3 ' in said
    assert said.index(">Berufe<") < said.index("ery recycler") < said.index(">Kurse<")
    assert 'role="option" aria-selected="false" tabindex="-1" href="/de/courses/b/"' in said
    assert "<mark>Batt</mark>ery technician" in said


def test_a_name_in_another_language_says_so_and_names_the_object(client, completes):
    completes(replace(TECHNICIAN, name="Batterietechniker", language="de", marked="Batterie"))
    said = html(client, "batt")
    assert '<span lang="de">Batterie</span>' in said
    assert '<span class="tag" lang="de">Deutsch</span>' in said
    assert '<span class="suggest__title">Battery technician</span>' in said


def test_the_last_option_searches_everywhere(client, completes):
    completes(TECHNICIAN)
    said = html(client, "batt & co")
    assert 'href="/en/search/?q=batt+%26+co"' in said
    assert said.rindex('role="option"') > said.index("ery technician")
    assert "batt &amp; co" in said


def test_a_single_letter_asks_nothing(client, completes):
    asked = completes(TECHNICIAN)
    assert 'role="option"' not in html(client, "b")
    assert asked == []


def test_where_nothing_begins_so_there_is_no_option(client, completes):
    completes()
    said = html(client, "qwertz")
    assert 'role="option"' not in said
    assert 'data-status="0 ' in said


def test_the_engine_is_asked_with_the_readers_own_keys(client, completes):
    asked = completes()
    get(client, "batt")
    mandate = MandateFactory()
    client.force_login(mandate.person)
    get(client, "batt", "de")
    assert asked[0].keys == {"public"}
    assert f"organisation:{mandate.organisation_id}" in asked[1].keys
    assert asked[1].language == "de"


def test_what_all_may_see_is_kept_for_a_moment_what_one_may_see_never(client, completes):
    completes(TECHNICIAN)
    response = get(client, "batt")
    assert response["Cache-Control"] == "public, max-age=30"
    assert "Cookie" in response["Vary"]
    assert response["X-Robots-Tag"] == "noindex"
    client.force_login(UserFactory())
    assert get(client, "batt")["Cache-Control"] == "private, no-store"


def test_hidden_objects_are_not_suggested(client):
    told(PracticeFactory(published=True, languages__title="Batteries for all"))
    told(
        PracticeFactory(
            published=True, languages__title="Batteries in secret", audience_keys=["members"]
        )
    )
    assert "secret" not in html(client, "batt")


def test_too_many_questions_are_put_off(client, settings):
    settings.RATE_LIMITS = {**django_settings.RATE_LIMITS, "suggestions": (2, 60)}
    address = reverse("search:suggestions")
    answers = [client.get(address, {"q": "batt"}).status_code for _ in range(3)]
    assert answers == [200, 200, 429]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_is_typed_breaks_them(client, text):
    told(CourseFactory(languages__title="Tyres and wheels"))
    get(client, text)


def test_only_reading_is_possible(client):
    assert client.post(reverse("search:suggestions"), {"q": "batt"}).status_code == 405


def test_they_cost_few_queries_whatever_they_find(client, query_count):
    told(*(JobRoleFactory(published=True, languages__title=f"Battery {n}") for n in range(3)))
    few = query_count(lambda: get(client, "batt"))
    told(*(CourseFactory(languages__title=f"Battery {n}") for n in range(10)))
    assert query_count(lambda: get(client, "batt")) <= max(few, 6) <= 6


@pytest.mark.parametrize("page", ["/en/", "/en/search/", "/en/search/?q=batt", "/en/nothing-here/"])
def test_every_search_box_is_a_form_that_knows_where_suggestions_are(client, page):
    said = client.get(page).content.decode()
    boxes = said.count('role="search"')
    assert boxes >= 1
    assert said.count('<search-suggestions address="/en/search/suggestions/"') == boxes
    assert said.count('action="/en/search/" role="search"') == boxes
    assert "js/search-suggestions.js" in said
