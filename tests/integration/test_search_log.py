"""What is searched for is counted without persons, and the secretariat reads it."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from search import query_log
from search.engine.request import SearchResult
from search.models import AskedQuery, ChosenHit
from tests.factories.accounts import UserFactory
from tests.factories.courses import CourseFactory
from tests.factories.search import told

pytestmark = pytest.mark.django_db

BROWSER = {"HTTP_USER_AGENT": "Mozilla/5.0 Firefox/140.0"}


@pytest.fixture(autouse=True)
def nothing_waits(monkeypatch):
    monkeypatch.setattr(query_log, "BUFFER", query_log.Buffer())


def search(client, text, **parameters):
    address = reverse("search:search")
    return client.get(address, {"q": text, **parameters}, **BROWSER)


def logged() -> list[tuple]:
    query_log.BUFFER.flush()
    rows = AskedQuery.objects.order_by("query", "narrowed")
    return list(rows.values_list("query", "times", "hits", "narrowed"))


def told_rank(client, query, rank, **headers):
    address = reverse("search:chosen")
    return client.post(address, {"query": query, "rank": rank}, **BROWSER, **headers)


def opened() -> list[tuple]:
    query_log.BUFFER.flush()
    return list(ChosenHit.objects.order_by("query", "rank").values_list("query", "rank", "times"))


def in_the_log(query, times=2, *, hits=0, day=None, language="en", narrowed=False):
    return AskedQuery.objects.create(
        day=day or timezone.localdate(),
        language=language,
        query=query,
        engine="database",
        narrowed=narrowed,
        times=times,
        hits=hits,
    )


# Counting


def test_a_search_is_counted_with_its_hits(client):
    told(CourseFactory(languages__title="Brakes"))
    search(client, "Brakes")
    search(client, " brakes ")
    search(client, "brakes", kind="practice")
    search(client, "qwertz")
    assert logged() == [
        ("brakes", 2, 1, False),
        ("brakes", 1, 0, True),
        ("qwertz", 1, 0, False),
    ]


def test_nothing_is_stored_of_the_person():
    columns = {field.name for model in (AskedQuery, ChosenHit) for field in model._meta.fields}
    assert columns == {
        "id", "day", "language", "query", "engine", "narrowed", "times", "hits", "rank",
    }  # fmt: skip


def test_counts_of_the_same_words_add_up(client):
    search(client, "brakes")
    logged()
    search(client, "brakes")
    assert logged() == [("brakes", 2, 0, False)]


@pytest.mark.parametrize(
    "text",
    [
        "jana.novak@example.org",
        "+32 2 555 12 12",
        "0471/12.34.56",
        "(030) 1234-5678",
        "person 7301154321",
        "x" * 101,
        "🙂" * 101,
    ],
)
def test_what_may_be_of_a_person_is_not_kept(client, text):
    search(client, text)
    assert logged() == []


@pytest.mark.parametrize("text", ["iso 9001:2015", "2144.1.17", "iec 62660-1", "euro 7", "48 v"])
def test_standards_and_codes_are(client, text):
    search(client, text)
    assert [row[0] for row in logged()] == [text]


def test_further_pages_heads_and_machines_are_not_counted(client):
    search(client, "brakes", page=2)
    client.head(reverse("search:search"), {"q": "brakes"}, **BROWSER)
    client.get(reverse("search:search"), {"q": "brakes"}, HTTP_USER_AGENT="Googlebot/2.1")
    client.get(reverse("search:search"), {"q": "brakes"})
    client.get(reverse("search:search"), **BROWSER)
    assert logged() == []


def test_a_kept_page_is_counted_and_costs_no_query(client, query_count):
    connection.run_on_commit.clear()
    search(client, "brakes")
    assert query_count(lambda: search(client, "brakes")) <= 1
    assert logged() == [("brakes", 2, 0, False)]


def test_what_other_words_found_is_no_hit():
    shown = {"hits": [], "total": 5, "page": 1, "kinds": {}, "facets": {}, "unfiltered": 5}
    shown |= {"engine": "database", "milliseconds": 1.0}
    assert query_log.facts_of(SearchResult(**shown), narrowed=False)["hits"] == 5
    for other in ({"loose": True}, {"corrected": "brakes"}):
        facts = query_log.facts_of(SearchResult(**shown, **other), narrowed=False)
        assert facts["hits"] == 0


def test_the_memory_for_counts_has_an_end(monkeypatch):
    monkeypatch.setattr(query_log, "MOST_WAITING", 3)
    for number in "abcdef":
        query_log.BUFFER.asked(number, "en", hits=0, engine="database", narrowed=False)
    query_log.BUFFER.asked("a", "en", hits=0, engine="database", narrowed=False)
    assert [row[:2] for row in logged()] == [("a", 2), ("b", 1), ("c", 1)]


# The rank that was opened


def test_an_opened_hit_is_counted(client):
    search(client, "Brakes")
    assert told_rank(client, "Brakes", 3).status_code == 204
    told_rank(client, "brakes", 3)
    assert opened() == [("brakes", 3, 2)]


def test_words_that_nobody_searched_for_are_not_taken(client):
    told_rank(client, "buy pills", 1)
    assert opened() == []


@pytest.mark.parametrize("rank", ["", "0", "-1", "1.5", "x", "99999", "1001", "²"])
def test_ranks_that_cannot_be_are_not_taken(client, rank):
    search(client, "brakes")
    assert told_rank(client, "brakes", rank).status_code == 204
    assert opened() == []


@pytest.mark.parametrize(
    "headers",
    [{"HTTP_DNT": "1"}, {"HTTP_SEC_GPC": "1"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}],
)
def test_who_wants_none_and_other_sites_are_not_counted(client, headers):
    search(client, "brakes")
    told_rank(client, "brakes", 1, **headers)
    assert opened() == []


def test_large_and_wrong_requests_are_not_read(client):
    search(client, "brakes")
    address = reverse("search:chosen")
    client.post(address, {"query": "brakes", "rank": "1", "more": "x" * 3_000}, **BROWSER)
    assert client.get(address).status_code == 405
    assert opened() == []


def test_the_page_carries_the_script_and_links_without_tracking(client):
    course = told(CourseFactory(languages__title="Brakes"))
    html = search(client, "brakes").content.decode()
    assert "search/chosen.js" in html
    assert f'href="/en/courses/{course.slug}/"' in html


# Keeping it


def test_old_counts_are_dropped():
    today = timezone.localdate()
    in_the_log("old", day=today - timedelta(days=400))
    in_the_log("new", day=today - timedelta(days=300))
    ChosenHit.objects.create(
        day=today - timedelta(days=400), language="en", query="old", rank=1, times=1
    )
    out = StringIO()
    call_command("prune_search_log", stdout=out)
    assert out.getvalue() == "2 rows dropped\n"
    assert AskedQuery.objects.get().query == "new"


# The report


@pytest.fixture
def secretariat(client):
    client.force_login(UserFactory(secretariat=True))
    return client


def report(client, **parameters) -> str:
    response = client.get(reverse("search:report"), parameters)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("role", ["", "editor", "translator"])
@pytest.mark.parametrize("page", ["report", "report_csv"])
def test_only_the_secretariat_reads_the_report(client, role, page):
    assert client.get(reverse(f"search:{page}")).status_code == 404
    client.force_login(UserFactory(staff_role=role) if role else UserFactory())
    assert client.get(reverse(f"search:{page}")).status_code == 404


def test_the_admin_lists_it_for_the_secretariat(secretariat):
    html = secretariat.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("search:report") in html


def test_words_without_an_answer_are_shown_with_a_link_to_the_search(secretariat):
    in_the_log("bateriový pas", language="cs")
    in_the_log("brakes", hits=4)
    html = report(secretariat)
    vain, often = html.split('id="often"')
    assert "/cs/search/?q=bateriov%C3%BD+pas" in vain
    assert "brakes" not in vain
    assert "brakes" in often


def test_words_asked_once_are_a_number(secretariat):
    in_the_log("jana novak", times=1)
    in_the_log("once more", times=1)
    html = report(secretariat)
    assert "jana" not in html
    assert "2 searches were made once each." in html
    assert "jana" not in secretariat.get(reverse("search:report_csv")).content.decode()


def test_words_asked_on_two_days_are_shown(secretariat):
    for back in (0, 1):
        in_the_log("flux capacitor", times=1, day=timezone.localdate() - timedelta(days=back))
    assert "flux capacitor" in report(secretariat)


def test_nothing_left_by_filters_is_not_without_an_answer(secretariat):
    in_the_log("brakes", hits=0, narrowed=True)
    vain, _often = report(secretariat).split('id="often"')
    assert "brakes" not in vain


def test_a_month_and_a_language_can_be_chosen(secretariat):
    in_the_log("october", day=date(2026, 10, 31))
    in_the_log("november", day=date(2026, 11, 1))
    in_the_log("novembre", day=date(2026, 11, 1), language="fr")
    html = report(secretariat, month="2026-11", language="en")
    assert "november" in html
    assert "october" not in html
    assert "novembre" not in html
    for nonsense in ("2026-13", "x", "2026-11-01", "-"):
        assert "october" in report(secretariat, month=nonsense, language="xx")


def test_the_click_rank_is_the_mean_of_reciprocal_ranks(secretariat):
    in_the_log("brakes", hits=9)
    for rank, times in ((1, 1), (2, 2)):
        ChosenHit.objects.create(
            day=timezone.localdate(), language="en", query="brakes", rank=rank, times=times
        )
    html = report(secretariat)
    assert html.count("0.67") == 2  # of the words, and of the month


def test_csv_holds_all_and_no_formula(secretariat):
    in_the_log("=cmd()", hits=1)
    in_the_log("brakes", times=5, hits=9)
    text = secretariat.get(reverse("search:report_csv")).content.decode()
    _head, *rows = csv.reader(StringIO(text))
    assert rows == [["en", "brakes", "5", "9", "0", ""], ["en", "'=cmd()", "2", "1", "0", ""]]


def test_the_report_costs_the_same_for_many_words(secretariat, query_count):
    in_the_log("one")
    few = query_count(lambda: report(secretariat))
    for number in range(20):
        in_the_log(f"word {number}")
    assert query_count(lambda: report(secretariat)) == few <= 12
