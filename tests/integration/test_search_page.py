"""The page of results: what a visitor meets in the browser, without script."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from courses.models import CourseStart
from search import engine
from skills.models import ConceptRelation
from tests.factories.courses import CourseFactory
from tests.factories.practices import PracticeFactory, PracticeTextFactory
from tests.factories.search import completion, told
from tests.factories.skills import ConceptFactory, JobRoleFactory
from tests.factories.working_groups import OutputFactory
from tests.unit.test_search_query import HOSTILE

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


@pytest.fixture
def answers(monkeypatch):
    """``answers(total=…)``: the engine's results with these fields; gives its requests."""
    search = engine.search

    def answering(**fields):
        asked = []
        monkeypatch.setattr(
            engine,
            "search",
            lambda request: asked.append(request) or replace(search(request), **fields),
        )
        return asked

    return answering


def test_orders_are_links_that_keep_all_else(client, answers):
    told(*(CourseFactory(languages__title=f"Brakes {n}", country="CZ") for n in range(2)))
    asked = answers()
    html = get(client, "brakes", country="CZ", sort="newest")
    assert asked[0].sort == "newest"
    assert '<a href="?q=brakes&amp;country=CZ">Relevance</a>' in html
    assert 'href="?q=brakes&amp;sort=newest&amp;country=CZ" aria-current="true">Newest</a>' in html
    assert '<input type="hidden" name="sort" value="newest">' in html
    get(client, "brakes", sort="nonsense")
    assert asked[1].sort == "relevance"


def test_what_was_chosen_is_a_chip_that_takes_it_away(client):
    told(CourseFactory(languages__title="Brakes", country="DE", eqf=5))
    html = get(client, "brakes", kind="course", country="DE", eqf="5")
    without = 'href="?q=brakes&amp;kind=course&amp;eqf=5"'
    assert f'{without} aria-label="Remove filter Country: Germany">Country: Germany</a>' in html
    assert ">EQF level: Level 5</a>" in html
    assert '<a href="?q=brakes&amp;kind=course">Clear all</a>' in html


def test_a_filter_stays_in_force_and_in_sight_in_another_kind(client):
    told(CourseFactory(languages__title="Brakes", mode="online"))
    told(CourseFactory(languages__title="More brakes", mode="onsite"))
    told(PracticeFactory(published=True, languages__title="Brakes"))
    html = get(client, "brakes", kind="course", mode="online")
    assert 'href="?q=brakes&amp;mode=online">All results <span class="filters__count">1<' in html
    html = get(client, "brakes", mode="online")
    assert 'aria-label="Remove filter Way of learning: ' in html
    assert html.count('class="hit ') == 1


def test_what_is_only_in_other_languages_is_a_link_away_and_back(client, answers):
    told(PracticeFactory(published=True, languages__title="Brakes"))
    asked = answers(elsewhere=12)
    html = get(client, "brakes")
    assert '<a href="?q=brakes&amp;elsewhere=1">In other languages (12)</a>' in html
    html = get(client, "brakes", elsewhere="1")
    assert asked[1].elsewhere
    assert "In other languages (12)" not in html
    chip = "Remove filter Language: only languages other than mine"
    assert f'href="?q=brakes" aria-label="{chip}"' in html


def test_corrected_words_are_told_and_can_be_refused(client, answers):
    told(PracticeFactory(published=True, languages__title="Brakes"))
    answers(corrected="brakes")
    html = get(client, "braks", country="CZ")
    assert 'Showing results for <a href="?q=brakes">brakes</a>.' in html
    assert '<a href="?q=braks&amp;literal=1&amp;country=CZ">Search for “braks” as typed</a>' in html
    asked = answers()
    get(client, "braks", literal="1")
    assert asked[0].literal


def test_where_words_do_not_meet_each_is_a_link_of_its_own(client):
    told(PracticeFactory(published=True, languages__title="Brakes"))
    html = get(client, "brakes dinosaurs")
    assert "so what has some of them follows" in html
    assert '<a href="?q=brakes">brakes</a> · <a href="?q=dinosaurs">dinosaurs</a>' in html


def test_other_words_are_suggested(client, answers):
    answers(suggestion="brakes & <wheels>")
    link = '<a href="?q=brakes+%26+%3Cwheels%3E">brakes &amp; &lt;wheels&gt;</a>'
    assert f"Did you mean {link}?" in get(client, "braks")


def test_a_search_on_its_reserve_says_so_and_is_not_kept(client, answers):
    answers(degraded=True)
    assert "a simpler search stands in" in get(client, "brakes")
    answers()
    assert "a simpler search stands in" not in get(client, "brakes")


def test_where_nothing_is_found_names_that_begin_alike_and_wider_ones_help(client, monkeypatch):
    near = ConceptFactory(labels={"en": "weld aluminium", "de": "Aluminium schweißen"})
    wide = ConceptFactory(labels={"en": "weld metal"})
    ConceptRelation.objects.create(subject=near, object=wide, kind="broader")
    found = completion("weld aluminium", "skill", f"/skills/{near.slug}/", uuid=str(near.uuid))
    asked = []
    monkeypatch.setattr(engine, "complete", lambda request: asked.append(request.text) or [found])
    html = get(client, "weldingx alox")
    assert f'<a href="/en/skills/{near.slug}/">weld aluminium</a>' in html
    assert f'<a href="/en/skills/{wide.slug}/">weld metal</a>' in html
    assert asked == ["weldi", "alo"]


def test_where_nothing_is_found_a_letter_keeps_the_words(client, settings):
    settings.CONTACT_EMAIL = "ask@example.org"
    letter = "mailto:ask@example.org?subject=Not%20found%20in%20the%20portal%3A%20qwertz%20%26%20"
    assert letter in get(client, "qwertz & <co>")


def test_a_skill_says_who_needs_and_who_teaches_it_as_far_as_the_reader_may_know(client):
    skill = ConceptFactory(labels={"en": "bleed brakes"})
    JobRoleFactory(published=True, asks={skill: (2, "essential")})
    JobRoleFactory(published=True, asks={skill: (2, "essential")}, audience_keys=["members"])
    CourseFactory(teaches={skill: 2})
    told(skill)
    html = get(client, "bleed", kind="skill")
    assert "<li>needed in 1 job role</li>" in html
    assert "<li>taught in 1 course</li>" in html


def test_rows_say_what_matters_of_their_kind(client):
    told(JobRoleFactory(published=True, languages__title="Brake fitter", tendency="emerging"))
    course = CourseFactory(languages__title="Brake course")
    for days in (-9, 9, 90):
        CourseStart.objects.create(course=course, day=date.today() + timedelta(days=days))
    told(course)
    told(OutputFactory(published=True, languages__title="Brake report"))
    html = get(client, "brake")
    assert 'class="trend trend--emerging"' in html
    assert f"starts on {date_format(date.today() + timedelta(days=9))}" in html
    assert 'class="hit__date"' in html


def test_markup_in_the_query_shows_as_text(client):
    html = get(client, "<script>alert(1)</script>")
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize("text", [*HOSTILE, "the of and", "kind:role AND (title:x OR y~2)^3"])
def test_any_query_gets_a_page(client, text):
    told(CourseFactory(languages__title="The wheel of the car"))
    get(client, text)
    get(client, text, sort="newest", elsewhere="1", literal="1", kind="course", page="3")


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


@pytest.mark.parametrize(
    "text", ["brakse", "brakes battrey whel", "brakes of the unheard of", "nothing answers"]
)
def test_slips_and_missing_words_stay_within_budget_too(client, query_count, text):
    for title in ("Brakes", "Battery", "Wheel", "Brakes of the wheel"):
        told(*(CourseFactory(languages__title=f"{title} {n}") for n in range(3)))
    assert query_count(lambda: get(client, text)) <= 18


def test_more_words_cost_no_more_queries(client, query_count):
    told(CourseFactory(languages__title="Brakes of the wheel and the battery in a car"))
    few = query_count(lambda: get(client, "brakes wheel"))
    assert query_count(lambda: get(client, "brakes of the wheel and the battery in a car")) <= few


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
