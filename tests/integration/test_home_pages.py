"""The home page and the eight objectives: what they show, to whom, and what it costs."""

import re
from html import unescape

import pytest
from django.core.cache import cache
from django.db import connection

from home.models import ObjectiveIndexPage, ObjectivePage
from skills.models import Level
from tests.factories.accounts import UserFactory
from tests.factories.courses import CourseFactory
from tests.factories.members import MandateFactory, MemberTypeFactory, WorkingGroupFactory
from tests.factories.pages import (
    LANGUAGES,
    home_pages,
    news_lists,
    plant_news,
    plant_page,
)
from tests.factories.practices import PracticeFactory
from tests.factories.skills import ConceptFactory, JobRoleFactory
from tests.factories.working_groups import ExchangeFactory, OutputFactory
from working_groups.readers import set_exchange_readers

pytestmark = pytest.mark.django_db
OBJECTIVES = [f"objectives/{number}/" for number in range(1, 9)]


@pytest.fixture(scope="module", autouse=True)
def site(shared_rows):
    """The pages that stand in an empty portal."""
    with shared_rows():
        home_pages()
        plant_page("objectives", *LANGUAGES, model=ObjectiveIndexPage)
        for number in range(1, 9):
            plant_page(f"objectives/{number}", "en", "cs", model=ObjectivePage, number=number)
        news_lists()
        yield


@pytest.fixture(scope="class")
def filled(site, shared_rows):
    """A piece of everything that the pages show."""
    with shared_rows():
        fill()
        yield


def fill() -> None:
    group = WorkingGroupFactory(key="skills-intelligence")
    for member_type in [MemberTypeFactory(hue=hue) for hue in range(1, 4)]:
        skill = ConceptFactory()
        JobRoleFactory(published=True, asks={skill: (Level.EXPERT, "essential")})
        CourseFactory(teaches={skill: Level.EXPERT}, credential="badge")
        PracticeFactory(published=True, kind="pilot")
        OutputFactory(published=True, group=group, to=[member_type], objectives=range(1, 9))
        ExchangeFactory(group=group, member_type=member_type, state="answered")
        plant_news(f"news-{member_type.key}", "en", "cs")
        PracticeFactory(published=True)


@pytest.fixture(autouse=True)
def settled(site):
    settle()


def settle() -> None:
    """As if it had been committed: within the transaction that made it nothing is kept."""
    connection.run_on_commit.clear()
    cache.clear()


class TestHome:
    def test_of_an_empty_portal_shows_its_own_words_alone(self, client):
        html = client.get("/en/").content.decode()
        assert "Headline en" in html
        assert "Roles in motion" not in html
        assert "What members found out" not in html

    def test_numbers_of_a_role_count_its_skills_and_courses(self, client):
        skill, other = ConceptFactory(), ConceptFactory()
        asks = {skill: (Level.EXPERT, "essential"), other: (Level.AWARENESS, "optional")}
        JobRoleFactory(published=True, asks=asks)
        CourseFactory(teaches={skill: Level.EXPERT, other: Level.EXPERT})
        CourseFactory(teaches={skill: Level.EXPERT})
        CourseFactory(teaches={skill: Level.EXPERT}, withdrawn=True)
        html = client.get("/en/").content.decode()
        assert '<td class="num" data-label="skills">2</td>' in html
        assert '<td class="num" data-label="courses">2</td>' in html

    def test_stable_roles_are_not_in_motion(self, client):
        JobRoleFactory(published=True, tendency="stable")
        assert "Roles in motion" not in client.get("/en/").content.decode()

    def test_search_box_leads_to_the_search(self, client):
        html = client.get("/de/").content.decode()
        assert 'action="/de/search/" role="search"' in html

    def test_what_is_not_public_is_not_there(self, client):
        JobRoleFactory(slug="hidden-role")
        PracticeFactory(published=True, slug="hidden-case", audience_keys=["members"])
        OutputFactory(published=True, confidential=True, slug="hidden-output")
        html = client.get("/en/").content.decode()
        assert "hidden-" not in html

    def test_member_sees_what_members_may(self, client):
        PracticeFactory(published=True, slug="hidden-case", audience_keys=["members"])
        client.force_login(MandateFactory().person)
        assert "hidden-case" in client.get("/en/").content.decode()
        client.force_login(UserFactory())
        assert "hidden-case" not in client.get("/en/").content.decode()

    def test_new_practice_is_there_at_once(self, client):
        client.get("/en/")
        PracticeFactory(published=True, slug="brand-new")
        assert "brand-new" in client.get("/en/").content.decode()

    def test_a_practice_in_another_language_says_so(self, client):
        PracticeFactory(published=True, original_language="cs")
        assert '<h3 lang="cs">' in client.get("/en/").content.decode()


class TestObjectives:
    @pytest.mark.parametrize("path", OBJECTIVES)
    def test_each_stands_in_an_empty_portal(self, client, path):
        assert client.get(f"/en/{path}").status_code == 200

    def test_practices_that_name_it_are_listed_once(self, client):
        PracticeFactory(published=True, kind="pilot", slug="twice")
        html = client.get("/en/objectives/6/").content.decode()
        assert html.count('href="/en/practices/twice/"') == 1

    def test_answered_questions_are_counted(self, client):
        set_exchange_readers(ExchangeFactory(public=True, state="answered"))
        set_exchange_readers(ExchangeFactory(state="answered"))
        html = client.get("/en/objectives/8/").content.decode()
        assert "public question answered" in html

    def test_list_names_all_eight_in_order(self, client):
        html = client.get("/cs/objectives/").content.decode()
        found = [html.index(f'href="/cs/{path}"') for path in OBJECTIVES]
        assert found == sorted(found)


@pytest.mark.usefixtures("filled")
class TestFilled:
    def test_home_shows_a_piece_of_everything(self, client):
        html = client.get("/en/").content.decode()
        for words in (
            "Headline en",
            'placeholder="Hint en"',
            "Roles in motion",
            "What members found out",
            "Published by the working groups",
            "Eight objectives",
            "A space for each kind of member",
            "All news",
            '<table class="weave">',
        ):
            assert words in html

    @pytest.mark.parametrize("path", OBJECTIVES)
    def test_each_objective_shows_what_the_portal_has_for_it(self, client, path):
        html = client.get(f"/en/{path}").content.decode()
        assert html.count('id="exhibit-') >= 2

    @pytest.mark.parametrize("path", OBJECTIVES)
    def test_each_figure_is_that_of_the_list_it_leads_to(self, client, path):
        CourseFactory(credential="attendance")
        PracticeFactory(published=True, kind="failure", facts=False)
        html = client.get(f"/en/{path}").content.decode()
        figures = re.findall(r'figure__number">(\d+)</p><p><a href="(.*?)"', html)
        figures += re.findall(r'<a href="(.*?)">All (\d+) practices', html)
        for one, other in figures:
            number, address = (one, other) if one.isdigit() else (other, one)
            if address.startswith(("/en/practices/", "/en/courses/")):
                listed = client.get(unescape(address)).content.decode()
                assert f'role="status">{number} result' in listed, address


PAGES = ["", "objectives/", *OBJECTIVES, "news/"]


@pytest.mark.usefixtures("filled")
class TestCost:
    @pytest.mark.parametrize("path", PAGES)
    def test_cold_page_stays_within_its_budget(self, client, query_count, path):
        assert query_count(lambda: client.get(f"/en/{path}")) <= 15

    @pytest.mark.parametrize("path", PAGES)
    def test_kept_page_costs_one_query(self, client, query_count, path):
        client.get(f"/en/{path}")
        assert query_count(lambda: client.get(f"/en/{path}")) == 1

    @pytest.mark.parametrize("path", ["", *OBJECTIVES, "news/"])
    def test_ten_more_of_everything_cost_no_more(self, client, query_count, path):
        before = query_count(lambda: client.get(f"/en/{path}"))
        for n in range(10):
            PracticeFactory(published=True, kind="pilot")
            JobRoleFactory(published=True)
            CourseFactory()
            OutputFactory(published=True, objectives=range(1, 9))
            plant_news(f"more-{n}", "en", "cs")
        settle()
        assert query_count(lambda: client.get(f"/en/{path}")) <= before
