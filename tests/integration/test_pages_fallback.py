"""A page that exists in one language only, opened in the other five; and what doesn't exist."""

import re

import pytest

from home.models import NewsIndexPage, ObjectiveIndexPage, ObjectivePage, PaperIndexPage
from tests.factories.pages import LANGUAGES, home_pages, news_lists, plant_news, plant_page

pytestmark = pytest.mark.django_db
ONLY = "cs"
OTHERS = [code for code in LANGUAGES if code != ONLY]


def content():
    plant_page("about", ONLY)
    return "about/"


def objective_list():
    plant_page("objectives", ONLY, model=ObjectiveIndexPage)
    return "objectives/"


def objective():
    plant_page("objectives", *LANGUAGES, model=ObjectiveIndexPage)
    plant_page("objectives/3", ONLY, model=ObjectivePage, number=3)
    return "objectives/3/"


def paper_list():
    plant_page("papers", ONLY, model=PaperIndexPage)
    return "papers/"


def news_list():
    plant_page("news", ONLY, model=NewsIndexPage)
    return "news/"


def news_item():
    news_lists()
    plant_news("evening", ONLY)
    return "news/evening/"


KINDS = [content, objective_list, objective, paper_list, news_list, news_item]


@pytest.fixture(autouse=True)
def site():
    home_pages()


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("make", KINDS)
def test_page_in_one_language_is_read_in_the_others(client, make, language):
    path = make()
    response = client.get(f"/{language}/{path}")
    html = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}">' in html
    assert f'<h1 lang="{ONLY}">' in html
    assert 'class="notice"' in html
    assert "čeština" in html
    canonical = re.search(r'rel="canonical" href="[^"]*?(/\w\w/[^"]*)"', html)[1]
    assert canonical == f"/{ONLY}/{path}"
    assert re.findall(r'hreflang="(\w\w)" href="http', html) == [ONLY]


@pytest.mark.parametrize("make", KINDS)
def test_page_in_its_own_language_has_no_notice(client, make):
    html = client.get(f"/{ONLY}/{make()}").content.decode()
    assert 'class="notice"' not in html
    assert "<h1>" in html


@pytest.mark.parametrize("language", OTHERS)
def test_home_page_in_one_language_is_read_in_the_others(client, language):
    from home.models import HomePage

    for page in HomePage.objects.exclude(locale__language_code="en"):
        page.unpublish()
    html = client.get(f"/{language}/").content.decode()
    assert "Headline en" in html
    assert ('class="notice"' in html) == (language != "en")


def test_page_in_two_languages_names_both(client):
    plant_page("about", "de", "it")
    for language in ("de", "it", "fr"):
        html = client.get(f"/{language}/about/").content.decode()
        assert re.findall(r'hreflang="(\w\w)" href="http', html) == ["de", "it"]
    # The original comes before any other where neither is the reader's.
    assert '<h1 lang="de">' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_path_is_404(client, language):
    assert client.get(f"/{language}/no-such-page/").status_code == 404
    assert client.get(f"/{language}/objectives/99/").status_code == 404


def test_draft_is_404_in_every_language(client):
    page = plant_page("secret", "en")
    page.unpublish()
    for language in LANGUAGES:
        assert client.get(f"/{language}/secret/").status_code == 404


def test_alias_made_by_localisation_is_no_translation(client):
    from wagtail.models import Locale

    page = plant_page("about", "en")
    page.copy_for_translation(Locale.objects.get(language_code="fr"), alias=True)
    html = client.get("/fr/about/").content.decode()
    assert '<h1 lang="en">' in html
    assert re.findall(r'hreflang="(\w\w)" href="http', html) == ["en"]


def test_address_stays_the_same_in_a_translation(client):
    from wagtail.models import Locale

    page = plant_page("about", "en")
    translated = page.copy_for_translation(Locale.objects.get(language_code="fr"))
    translated.title = "Qui sommes-nous"
    translated.save_revision().publish()
    assert "Qui sommes-nous" in client.get("/fr/about/").content.decode()


def test_change_is_seen_at_once(client):
    page = plant_page("about", "en")
    assert "about en" in client.get("/en/about/").content.decode()
    page.title = "New words"
    page.save_revision().publish()
    assert "New words" in client.get("/en/about/").content.decode()
