"""The page of results: what a visitor meets in the browser, without script."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation

from tests.factories.courses import CourseFactory
from tests.factories.practices import PracticeFactory, PracticeTextFactory
from tests.factories.search import told
from tests.factories.skills import ConceptFactory, JobRoleFactory
from tests.factories.working_groups import OutputFactory

pytestmark = pytest.mark.django_db


def get(client, text="", language="en", **parameters):
    with translation.override(language):
        address = reverse("search:search")
    response = client.get(address, {"q": text, **parameters} if text else parameters)
    assert response.status_code == 200
    return response.content.decode()


def test_without_a_query_the_page_says_what_it_searches(client):
    html = get(client)
    assert 'name="q"' in html
    assert "Job roles" in html


def test_the_title_says_the_query_and_the_count_and_robots_stay_away(client):
    told(CourseFactory(languages__title="Brakes"))
    html = get(client, "brakes")
    assert "<title>“brakes”: 1 result ·" in html
    assert '<meta name="robots" content="noindex">' in html


def test_a_row_shows_kind_facts_snippet_and_leads_to_the_page(client):
    course = told(CourseFactory(languages__title="Brakes"))
    html = get(client, "brakes")
    assert f'href="/en/courses/{course.slug}/"' in html
    assert "Ostrava, Czechia" in html
    assert "40 hours" in html
    assert "<mark>Brakes</mark>" in html


def test_a_row_in_another_language_is_marked_and_keeps_the_readers_address(client):
    practice = PracticeFactory(published=True, original_language="cs", languages=[])
    PracticeTextFactory(practice=practice, language="cs", title="Montáž baterií")
    told(practice)
    html = get(client, "baterie", "de")
    assert f'href="/de/practices/{practice.slug}/" hreflang="cs" lang="cs"' in html
    assert "čeština" in html


def test_the_matched_label_is_shown_with_its_language(client):
    occupation = ConceptFactory(
        occupation=True, labels={"en": "diesel mechanic"}, alternatives={"fr": "diéséliste"}
    )
    told(JobRoleFactory(published=True, occupation=occupation))
    html = get(client, "diéséliste")
    assert '<span lang="fr">“<mark>diéséliste</mark>”</span>' in html


def test_tabs_and_facets_are_links_and_forms_that_keep_the_state(client):
    told(CourseFactory(languages__title="Brakes"))
    told(PracticeFactory(published=True, languages__title="Brakes"))
    html = get(client, "brakes", kind="course")
    assert 'href="?q=brakes&amp;kind=practice"' in html
    assert '<input type="hidden" name="kind" value="course">' in html
    assert '<input type="hidden" name="q" value="brakes">' in html
    assert 'name="mode" value="onsite"' in html


def test_unknown_parameters_values_and_pages_are_the_nearest_sensible_page(client):
    told(CourseFactory(languages__title="Brakes"))
    html = get(client, "brakes", kind="nonsense", country="ZZ", page="many", mode="x\x00")
    assert "1 result" in html
    assert "1 result" in get(client, "brakes", page="99")


def test_nothing_found_helps_on(client):
    html = get(client, "qwertz")
    assert "Nothing found for “qwertz”" in html
    assert 'href="/en/roles/"' in html


def test_nothing_left_by_the_filters_says_what_there_is_without(client):
    told(CourseFactory(languages__title="Brakes", country="CZ"))
    told(CourseFactory(languages__title="Wheels", country="DE"))
    html = get(client, "brakes", kind="practice")
    assert "Without them there is 1 result." in html
    assert 'href="?q=brakes"' in html


def test_markup_in_the_query_shows_as_text(client):
    html = get(client, "<script>alert(1)</script>")
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize("text", ["x" * 10_000, "🙂", "*", '"', "a\x00b", "\u202eabc", "%%%"])
def test_any_query_gets_a_page(client, text):
    get(client, text)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "cs"])
def test_every_language_has_the_page(client, language):
    told(OutputFactory(published=True, languages__title="Brakes"))
    assert 'class="hit' in get(client, "brakes", language)


def test_queries_stay_within_budget_and_do_not_grow_with_results(client, query_count):
    def few_or_many():
        return query_count(lambda: get(client, "brakes", kind="output", group="x", objective="1"))

    told(*(OutputFactory(published=True, languages__title="Brakes") for _ in range(3)))
    few = query_count(lambda: get(client, "brakes"))
    told(*(OutputFactory(published=True, languages__title="Brakes") for _ in range(10)))
    told(*(CourseFactory(languages__title="Brakes") for _ in range(5)))
    many = query_count(lambda: get(client, "brakes"))
    assert many <= few <= 15
    assert few_or_many() <= 15


def test_a_second_visit_costs_next_to_nothing_until_something_changes(
    client, query_count, django_capture_on_commit_callbacks
):
    def committed(course):
        with django_capture_on_commit_callbacks(execute=True):
            told(course)
        # The test's own transaction never ends: forget that it changed anything.
        connection.run_on_commit.clear()

    committed(CourseFactory(languages__title="Brakes"))
    get(client, "brakes")
    assert query_count(lambda: get(client, "brakes")) <= 3
    committed(CourseFactory(languages__title="Brakes again"))
    assert "2 results" in get(client, "brakes")
