"""The public pages of practices: list, filters, page, language, feed, cards; and what they cost."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache

from core.audience import group_key
from practices.blocks import PracticesBlock
from practices.cards import cards
from practices.models import Material, Partner, Practice, PracticeRole, PracticeSkill, PracticeText
from practices.publication import PRACTICE
from tests.factories.accounts import UserFactory
from tests.factories.members import GroupRoleFactory, OrganisationFactory, WorkingGroupFactory
from tests.factories.practices import PracticeFactory, PracticeTextFactory
from tests.factories.skills import ConceptFactory, JobRoleFactory

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def get(client, url):
    return client.get(url).content.decode()


class TestList:
    def test_it_shows_claim_place_and_figure(self, client):
        PracticeFactory(published=True, slug="one")
        page = get(client, "/en/practices/")
        assert "Case one" in page
        assert "Moravskoslezský kraj, Czechia" in page
        assert "86%" in page
        assert "of those who came stayed" in page

    @pytest.mark.parametrize("state", ["unpublished", "archived", "withdrawn"])
    def test_only_published_ones_stand_in_it(self, client, state):
        PracticeFactory(state=state, slug="other")
        assert "Case other" not in get(client, "/en/practices/")
        assert "Case other" not in get(client, "/feeds/practices.atom")

    def test_a_practice_for_a_group_is_for_that_group_alone(self, client):
        group = WorkingGroupFactory()
        practice = PracticeFactory(
            published=True, slug="inner", audience_keys=[group_key(group.key)]
        )
        assert "Case inner" not in get(client, "/en/practices/")
        assert client.get(practice.get_absolute_url()).status_code == 404
        assert "Case inner" not in get(client, "/feeds/practices.atom")
        client.force_login(GroupRoleFactory(group=group).person)
        assert "Case inner" in get(client, "/en/practices/")
        assert client.get(practice.get_absolute_url()).status_code == 200
        assert "Case inner" not in get(client, "/feeds/practices.atom")

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("?kind=failure", {"failed"}),
            ("?kind=failure&kind=practice", {"failed", "plain"}),
            ("?label=best", set()),
            ("?country=CZ", {"failed", "plain"}),
            ("?country=CZ&kind=practice", {"plain"}),
            ("?objective=6", {"failed", "plain"}),
            ("?objective=7", set()),
            ("?theme=upskilling", {"failed", "plain"}),
            ("?target=women", set()),
            ("?language=de", {"failed"}),
            ("?group=batteries", {"failed"}),
            ("?organisation_type=smes", {"plain"}),
            ("?value_chain=assembly", {"failed", "plain"}),
            ("?kind=nonsense&page=99&country=XX", {"failed", "plain"}),
            ("?page=minus&objective=%00", {"failed", "plain"}),
        ],
    )
    def test_filters_narrow_it_and_nonsense_does_not(self, client, query, found):
        PracticeFactory(
            published=True,
            slug="failed",
            kind="failure",
            languages=["en", "de"],
            group=WorkingGroupFactory(key="batteries"),
        )
        PracticeFactory(
            published=True,
            slug="plain",
            organisation=OrganisationFactory(member_type__key="smes"),
        )
        response = client.get(f"/en/practices/{query}")
        assert response.status_code == 200
        page = response.content.decode()
        assert {slug for slug in ("failed", "plain") if f"/en/practices/{slug}/" in page} == found
        assert ("No case study fits all of these filters" in page) is not bool(found)

    def test_counts_say_what_each_filter_would_find(self, client):
        PracticeFactory.create_batch(3, published=True)
        PracticeFactory(published=True, kind="failure")
        page = get(client, "/en/practices/?kind=failure")
        assert re.search(r'value="practice".*?filters__count">3<', page, re.S)
        assert "1 result" in page


class TestPage:
    def test_it_shows_the_whole_template(self, client):
        practice = PracticeFactory(published=True, review_due="2027-09-30", contact="Jana Malá")
        Partner.objects.create(practice=practice, name="Works <council>", role="lead", country="CZ")
        Material.objects.create(
            practice=practice,
            title="Plan",
            language="cs",
            licence="CC BY 4.0",
            url="https://example.org/plan",
        )
        role = JobRoleFactory(published=True)
        PracticeRole.objects.create(practice=practice, role=role)
        PracticeSkill.objects.create(
            practice=practice, skill=ConceptFactory(labels={"en": "weld a battery"})
        )
        page = get(client, practice.get_absolute_url())
        for words in (
            "The challenge.",
            "Still employed",
            "+45 points",
            "Works &lt;council&gt;",
            "https://creativecommons.org/licenses/by/4.0/",
            "weld a battery",
            f"/en/roles/{role.slug}/",
            "/en/objectives/6/",
            "Jana Malá",
            "Next review",
        ):
            assert words in page, words

    def test_markup_in_a_text_never_runs(self, client):
        practice = PracticeFactory(published=True)
        PracticeText.objects.update(
            title="<script>alert(1)</script>",
            challenge='<p onclick="x">Fine</p><script>alert(1)</script>'
            '<a href="javascript:x">y</a>',
        )
        page = get(client, practice.get_absolute_url())
        assert "<script>alert" not in page
        assert "javascript:" not in page
        assert "onclick" not in page
        assert "<p>Fine</p>" in page

    def test_json_ld_is_an_article_that_cannot_end_its_element(self, client):
        practice = PracticeFactory(published=True)
        PracticeText.objects.update(title="A </script> title & more")
        page = get(client, practice.get_absolute_url())
        found = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.S)[1])
        assert found["@type"] == "Article"
        assert found["headline"] == "A </script> title & more"
        assert found["author"]["name"] == practice.organisation.name
        assert found["datePublished"] == "2025-09-01"

    @pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "cs"])
    def test_one_that_exists_in_finnish_alone_opens_in_every_language(self, client, language):
        practice = PracticeFactory(
            published=True,
            original_language="fi",
            languages=["fi"],
            languages__title="Yövuoro oppii",
        )
        page = get(client, f"/{language}/practices/{practice.slug}/")
        assert '<h1 lang="fi">Yövuoro oppii</h1>' in page
        assert "suomi" in page
        assert "hreflang" not in page.split("</head>")[0]
        assert f'<h3 lang="fi"><a href="/{language}/practices/{practice.slug}/"' in get(
            client, f"/{language}/practices/"
        )

    def test_a_fallback_names_its_language_and_points_to_the_original(self, client):
        practice = PracticeFactory(published=True, original_language="cs", languages=["cs", "de"])
        german = get(client, f"/de/practices/{practice.slug}/")
        assert 'role="note"' not in german
        head = german.split("</head>")[0]
        assert re.findall(r'hreflang="(\w\w)"', head) == ["de", "cs"]
        french = get(client, f"/fr/practices/{practice.slug}/")
        assert "čeština" in french
        assert (
            f'rel="canonical" href="http://127.0.0.1:8000/cs/practices/{practice.slug}/"' in french
        )

    def test_a_text_off_line_is_nobodys_text(self, client):
        practice = PracticeFactory(published=True, languages=["en"])
        PracticeTextFactory(practice=practice, language="de", title="Halb fertig", live=False)
        page = get(client, f"/de/practices/{practice.slug}/")
        assert "Halb fertig" not in page
        assert '<h1 lang="en">' in page

    def test_a_practice_without_any_live_text_is_not_found(self, client):
        practice = PracticeFactory(published=True)
        PracticeText.objects.update(live=False)
        assert client.get(practice.get_absolute_url()).status_code == 404
        assert client.get("/en/practices/").status_code == 200

    @pytest.mark.parametrize(
        ("state", "status"),
        [("published", 200), ("archived", 200), ("withdrawn", 404), ("unpublished", 404)],
    )
    def test_each_public_state_has_its_answer(self, client, state, status):
        practice = PracticeFactory(state=state)
        response = client.get(practice.get_absolute_url())
        assert response.status_code == status
        if state == "archived":
            assert "is archived" in response.content.decode()
            assert 'content="noindex"' in response.content.decode()

    def test_a_change_is_seen_at_once(self, client, django_capture_on_commit_callbacks):
        practice = PracticeFactory(published=True)
        url = practice.get_absolute_url()
        assert client.get(url).status_code == 200
        with django_capture_on_commit_callbacks(execute=True):
            PRACTICE.make(practice, "withdraw", by=UserFactory(editor=True), note="Wrong.")
        assert client.get(url).status_code == 404


class TestCosts:
    @pytest.fixture(autouse=True)
    def warm_process(self, client):
        """Locale codes and content types are read once a process, not once a page."""
        PracticeFactory(published=True)
        client.get("/en/practices/")
        cache.clear()

    def cold(self, client, query_count, url):
        cache.clear()
        return query_count(lambda: client.get(url))

    def test_a_page_costs_at_most_fifteen_queries_however_much_it_holds(self, client, query_count):
        practice = PracticeFactory(published=True, group=WorkingGroupFactory())
        url = practice.get_absolute_url()
        few = self.cold(client, query_count, url)
        for n in range(10):
            Partner.objects.create(practice=practice, name=f"P{n}", role="lead", position=n)
            Material.objects.create(practice=practice, title=f"M{n}", language="en", position=n)
            PracticeRole.objects.create(practice=practice, role=JobRoleFactory(published=True))
            PracticeSkill.objects.create(practice=practice, skill=ConceptFactory())
        many = self.cold(client, query_count, url)
        assert many <= 15
        assert many == few

    def test_the_list_costs_at_most_fifteen_and_ten_more_cost_none(self, client, query_count):
        few = self.cold(client, query_count, "/en/practices/")
        PracticeFactory.create_batch(10, published=True)
        many = self.cold(client, query_count, "/en/practices/?kind=practice")
        assert many <= 15
        assert many == few

    @pytest.mark.django_db(transaction=True)
    def test_a_second_visit_costs_next_to_nothing(self, client, query_count):
        practice = PracticeFactory(published=True)
        for url in (practice.get_absolute_url(), "/en/practices/?kind=practice"):
            client.get(url)
            assert query_count(lambda url=url: client.get(url)) <= 2

    def test_cards_cost_the_same_for_one_and_for_twenty(self, query_count):
        every = Practice.objects.visible_to(AnonymousUser()).listed()
        one = query_count(lambda: cards(every, "en"))
        PracticeFactory.create_batch(20, published=True)
        assert query_count(lambda: cards(every, "en")) == one


class TestFeed:
    def entries(self, client, query=""):
        response = client.get(f"/feeds/practices.atom{query}")
        assert response["Content-Type"].startswith("application/atom+xml")
        return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")

    def test_it_has_the_newest_each_in_its_own_language(self, client):
        old = PracticeFactory(published=True, original_language="cs", slug="stare")
        new = PracticeFactory(published=True, slug="new")
        Practice.objects.filter(pk=old.pk).update(published_on="2024-03-01")
        found = self.entries(client)
        assert [entry.findtext(f"{ATOM}title") for entry in found] == ["Case new", "Case stare"]
        assert found[1].attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "cs"
        assert found[1].find(f"{ATOM}link").attrib["href"].endswith("/cs/practices/stare/")
        assert found[0].findtext(f"{ATOM}id") == f"urn:uuid:{new.uuid}"

    def test_a_language_narrows_it_to_what_exists_in_it(self, client):
        PracticeFactory(published=True, slug="both", languages=["en", "de"])
        PracticeFactory(published=True, slug="english")
        [entry] = self.entries(client, "?language=de")
        assert entry.findtext(f"{ATOM}title") == "Case both"
        assert len(self.entries(client, "?language=klingon")) == 2

    def test_an_unchanged_feed_is_not_sent_again(self, client):
        PracticeFactory(published=True)
        cache.clear()
        etag = client.get("/feeds/practices.atom").headers.get("ETag")
        if etag:
            again = client.get("/feeds/practices.atom", HTTP_IF_NONE_MATCH=etag)
            assert again.status_code == 304


def test_a_block_pulls_practices_by_filter():
    PracticeFactory(published=True, slug="plain")
    PracticeFactory(published=True, slug="failed", kind="failure")
    PracticeFactory(state="withdrawn", slug="gone", kind="failure")
    block = PracticesBlock()
    shown = block.render(block.to_python({"kind": "failure", "most": 3, "heading": "What failed"}))
    assert "Case failed" in shown
    assert "Case plain" not in shown
    assert "Case gone" not in shown
    assert "?kind=failure" in shown
    assert block.render(block.to_python({"label": "best"})).strip() == ""
