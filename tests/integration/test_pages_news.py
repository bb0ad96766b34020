"""The list of news, its items, its feed."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from tests.factories.pages import home_pages, make_private, news_lists, plant_news

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def site():
    home_pages()
    news_lists()


def test_list_is_newest_first_whatever_the_language(client):
    plant_news("old", "cs", date=date(2025, 1, 3))
    plant_news("new", "en", "de", date=date(2026, 5, 3))
    plant_news("middle", "fr", date=date(2026, 1, 3))
    html = client.get("/de/news/").content.decode()
    found = re.findall(r'<h2 class="entries__title"( lang="\w\w")?><a href="(.*?)"', html)
    assert found == [
        ("", "/de/news/new/"),
        (' lang="fr"', "/de/news/middle/"),
        (' lang="cs"', "/de/news/old/"),
    ]


def test_list_says_what_it_holds_when_empty(client):
    assert "Nothing has been published here yet" in client.get("/en/news/").content.decode()


@pytest.mark.parametrize("asked", ["2", "99", "0", "-1", "x", ""])
def test_any_page_number_gives_a_sensible_page(client, asked):
    for n in range(14):
        plant_news(f"item-{n}", "en", date=date(2026, 1, n + 1))
    response = client.get("/en/news/", {"page": asked})
    assert response.status_code == 200
    items = response.content.decode().count("entries__title")
    assert items == (2 if asked in ("2", "99") else 12)


def test_item_names_its_day(client):
    plant_news("item", "de", date=date(2026, 5, 3))
    assert (
        '<time datetime="2026-05-03">3. Mai 2026</time>'
        in client.get("/de/news/item/").content.decode()
    )


class TestFeed:
    def entries(self, client, language="de"):
        response = client.get("/feeds/news.atom", {"language": language})
        assert response["Content-Type"].startswith("application/atom+xml")
        return ElementTree.fromstring(response.content)

    def test_names_each_news_once(self, client):
        plant_news("both", "en", "de", date=date(2026, 5, 3))
        plant_news("czech", "cs", date=date(2026, 5, 4))
        titles = [e.text for e in self.entries(client).findall(f"{ATOM}entry/{ATOM}title")]
        assert titles == ["news/czech cs", "news/both de"]

    def test_is_linked_from_the_list(self, client):
        html = client.get("/de/news/").content.decode()
        assert '<link rel="alternate" type="application/atom+xml"' in html
        assert "/feeds/news.atom?language=de" in html

    def test_private_news_are_not_in_it(self, client):
        make_private(plant_news("inside", "en", "de"))
        assert not self.entries(client).findall(f"{ATOM}entry")

    def test_unknown_language_is_no_error(self, client):
        assert client.get("/feeds/news.atom", {"language": "xx"}).status_code == 200

    def test_new_item_is_there_at_once(self, client):
        self.entries(client)
        plant_news("late", "en")
        assert len(self.entries(client).findall(f"{ATOM}entry")) == 1
