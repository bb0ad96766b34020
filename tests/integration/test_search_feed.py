"""The feed of a search: what everybody may see of it, newest first."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation

from search import engine
from search.models import SearchDocument
from tests.factories.accounts import UserFactory
from tests.factories.courses import CourseFactory
from tests.factories.practices import PracticeFactory, PracticeTextFactory
from tests.factories.search import told
from tests.factories.working_groups import OutputFactory

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def get(client, text="brakes", language="en", headers=None, **parameters):
    with translation.override(language):
        address = reverse("search:feed")
    return client.get(address, {"q": text, **parameters}, headers=headers)


def titles(response) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in entries(response)]


def entries(response):
    assert response.status_code == 200
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def course(title="Brakes", **facts):
    return told(CourseFactory(languages__title=title, **facts))


def test_it_is_the_search_of_the_page(client):
    course("Brakes in Czech", country="CZ")
    course("Brakes in German", country="DE")
    assert titles(get(client, country="CZ")) == ["Brakes in Czech"]
    assert titles(get(client, kind="practice")) == []


def test_an_entry_names_the_object_its_language_and_its_page(client):
    practice = PracticeFactory(published=True, original_language="cs", languages=[])
    PracticeTextFactory(practice=practice, language="cs", title="Montáž & baterie")
    told(practice)
    (entry,) = entries(get(client, "baterie", "de"))
    assert entry.findtext(f"{ATOM}title") == "Montáž & baterie"
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{practice.uuid}"
    assert entry.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "cs"
    assert entry.find(f"{ATOM}link").attrib["href"].endswith(f"/de/practices/{practice.slug}/")


def test_newest_first_by_date_or_by_when_search_came_to_know_of_it(client):
    today = date.today()
    for days in (3, 1):
        output = PracticeFactory(
            published=True,
            published_on=today - timedelta(days=days),
            languages__title=f"Brakes {days}",
        )
        told(output)
    undated = course("Brakes undated")
    SearchDocument.objects.filter(uuid=undated.uuid).update(
        since=SearchDocument.objects.get(uuid=undated.uuid).since - timedelta(days=2)
    )
    assert titles(get(client)) == ["Brakes 1", "Brakes undated", "Brakes 3"]


def test_it_holds_thirty(client):
    told(*(CourseFactory(languages__title=f"Brakes {n}") for n in range(32)))
    assert len(titles(get(client))) == 30


def test_only_the_public_is_in_it_whoever_asks(client):
    secret = OutputFactory(published=True, confidential=True, languages__title="Brakes secret")
    told(secret)
    client.force_login(UserFactory(admin=True))
    assert titles(get(client)) == []


def test_nothing_is_corrected_or_loose(client):
    course("Ceramic cups")
    course("Brakes")
    assert titles(get(client, "ceramic brakes")) == []
    assert titles(get(client, "braques")) == []


def test_without_words_it_is_empty(client):
    course()
    assert titles(get(client, "")) == []


@pytest.mark.parametrize("text", ["x" * 10_000, "🙂", "*", '"', "a\x00b", "\u202eabc", "<&>"])
def test_any_words_give_a_feed(client, text):
    entries(get(client, text, country="ZZ", kind="nonsense", page="many"))


def test_the_page_of_results_names_it(client):
    course(country="CZ")
    address = reverse("search:search")
    html = client.get(address, {"q": "brakes", "country": "CZ", "sort": "title"}).content.decode()
    link = f'href="{reverse("search:feed")}?q=brakes&amp;country=CZ"'
    assert f"{link}>\n<script" in html  # in the head
    assert html.count(link) == 2


def test_robots_stay_away(client):
    assert get(client)["X-Robots-Tag"] == "noindex"


def committed(django_capture_on_commit_callbacks, title):
    with django_capture_on_commit_callbacks(execute=True):
        course(title)
    # The test's own transaction never ends: forget that it changed anything.
    connection.run_on_commit.clear()


def test_what_a_reader_has_is_not_sent_again(client, django_capture_on_commit_callbacks):
    committed(django_capture_on_commit_callbacks, "Brakes")
    first = get(client)
    for headers in (
        {"If-None-Match": first["ETag"]},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        again = get(client, headers=headers)
        assert again.status_code == 304
        assert not again.content
    committed(django_capture_on_commit_callbacks, "Brakes of steel")
    changed = get(client, headers={"If-None-Match": first["ETag"]})
    assert len(titles(changed)) == 2


def test_another_language_or_search_is_another_feed(client, django_capture_on_commit_callbacks):
    committed(django_capture_on_commit_callbacks, "Brakes")
    tags = {
        get(client)["ETag"],
        get(client, language="de")["ETag"],
        get(client, "wheels")["ETag"],
        get(client, country="CZ")["ETag"],
    }
    assert len(tags) == 4


def test_asked_again_it_costs_next_to_nothing(
    client, query_count, django_capture_on_commit_callbacks
):
    committed(django_capture_on_commit_callbacks, "Brakes")
    assert query_count(lambda: get(client)) <= 15
    assert query_count(lambda: get(client)) <= 2


def test_on_each_engine_the_feed_has_what_has_all_the_words(client, each_engine):
    course("Brakes")
    course("Ceramic cups")
    secret = OutputFactory(published=True, confidential=True, languages__title="Ceramic brakes")
    told(secret)
    course("Brakes, ceramic ones")
    getattr(engine.chosen(), "catch_up", lambda: 0)()
    assert titles(get(client, "ceramic brakes")) == ["Brakes, ceramic ones"]
    assert titles(get(client, "braques")) == []
