"""The title in the head: which page of a list it is, where that isn't the first."""

import re
from html import unescape

import pytest

from tests.factories.courses import CourseFactory, ProviderFactory
from tests.factories.pages import home_pages, news_lists, plant_news
from tests.factories.search import told

pytestmark = pytest.mark.django_db


def titles(client, address: str) -> tuple[str, str]:
    """The window's title and the one that shared links show."""
    html = client.get(address).content.decode()
    window = re.search(r"<title>(.*?) · ", html)[1]
    shared = re.search(r'property="og:title" content="(.*?)"', html)[1]
    return unescape(window), unescape(shared)


@pytest.fixture
def courses():
    provider = ProviderFactory()
    made = [CourseFactory(provider=provider, languages__title=f"Brakes {n}") for n in range(30)]
    told(*made)


def test_further_page_of_a_list_says_which(client, courses):
    assert titles(client, "/en/courses/?page=2") == ("Courses, page 2",) * 2
    assert titles(client, "/de/courses/?page=2")[0].endswith(", Seite 2")


def test_first_page_of_a_list_does_not(client, courses):
    for query in ("", "?page=1", "?page=none"):
        assert titles(client, f"/en/courses/{query}") == ("Courses",) * 2


def test_a_page_too_far_says_which_is_shown(client, courses):
    assert titles(client, "/en/courses/?page=99")[0] == "Courses, page 2"


def test_further_page_of_results_says_which(client, courses):
    assert titles(client, "/en/search/?q=brakes")[0] == "“brakes”: 30 results"
    assert titles(client, "/en/search/?q=brakes&page=2")[0] == "“brakes”: 30 results, page 2"


def test_further_page_of_news_says_which(client):
    home_pages("en")
    news_lists()
    for number in range(13):
        plant_news(f"news-{number}", "en")
    first, _ = titles(client, "/en/news/")
    assert titles(client, "/en/news/?page=2")[0] == f"{first}, page 2"
