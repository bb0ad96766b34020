"""Courses and providers as readers meet them: filters, pages, linked data, languages, budgets."""

import json
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from core.happenings import removed
from courses.blocks import CoursesBlock, courses_by
from courses.models import Course
from skills.blocks import roles_by
from skills.teaching import Wish, offers
from tests.factories.accounts import UserFactory
from tests.factories.courses import CourseFactory, ProviderFactory
from tests.factories.skills import ConceptFactory, JobRoleFactory
from tests.words import NOTICE, said

pytestmark = pytest.mark.django_db
SOON = date.today() + timedelta(days=40)
LATER = date.today() + timedelta(days=400)


def body(response) -> str:
    return response.content.decode()


def found(client, query) -> set[str]:
    page = body(client.get(f"/en/courses/?{query}"))
    return set(re.findall(r'<a href="/en/courses/([\w-]+)/"', page))


@pytest.fixture
def solder():
    return ConceptFactory(slug="solder", labels={"en": "solder"})


@pytest.fixture
def two(solder):
    """One course that differs from the other in everything that the list filters by."""
    weld = ConceptFactory(slug="weld", labels={"en": "weld"})
    CourseFactory(
        slug="one",
        teaches={solder: 3, weld: 1},
        instruction=["de"],
        free=True,
        starts=[SOON],
        provider__slug="alpha",
        country="DE",
        region="DE113",
        eqf=5,
        train_the_trainer=True,
    )
    CourseFactory(
        slug="two",
        teaches={solder: 1},
        instruction=["en", "cs"],
        mode="online",
        cost=900,
        country="CZ",
        region="",
        eqf=3,
        credential="badge",
        starts=[LATER],
        provider__slug="beta",
    )


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", {"one", "two"}),
        ("skill=solder", {"one", "two"}),
        ("skill=weld", {"one"}),
        ("skill=solder&level=expert", {"one"}),
        ("skill=weld&level=expert", set()),
        ("level=awareness", {"one", "two"}),
        ("language=cs", {"two"}),
        ("language=de&language=cs", {"one", "two"}),
        ("mode=online", {"two"}),
        ("country=DE", {"one"}),
        ("region=DE113", {"one"}),
        ("cost=free", {"one"}),
        ("cost=low", {"one", "two"}),  # no course has it: dropped
        ("cost=high", {"two"}),
        ("eqf=5", {"one"}),
        ("credential=badge", {"two"}),
        ("provider=alpha", {"one"}),
        ("trainers=yes", {"one"}),
        (f"start={SOON:%Y-%m}", {"one", "two"}),
        (f"start={LATER:%Y-%m}", {"two"}),
        ("q=course+two", {"two"}),
        ("skill=none&country=XX&start=x", {"one", "two"}),
        ("country=DE&mode=online", set()),
    ],
)
def test_each_filter_narrows_the_list(client, two, query, slugs):
    assert found(client, query) == slugs


def test_counts_say_what_a_filter_would_find(client, two):
    page = body(client.get("/en/courses/?mode=online"))
    german = re.search(r'value="de">.*?</label>', page, re.S)
    assert german is None  # it would find nothing
    assert re.search(r'value="cs"><span>čeština</span>\s*<span class="filters__count">1<', page)
    assert re.search(r'value="onsite"><span>On site</span>\s*<span class="filters__count">1<', page)


def test_a_skill_that_nobody_teaches_does_not_show_every_course(client, two):
    ConceptFactory(slug="rare")
    page = body(client.get("/en/courses/?skill=rare"))
    assert "No course teaches this skill yet" in page
    assert "/en/courses/one/" not in page


def test_courses_for_a_role_reach_the_level_that_it_asks_for(client, two, solder):
    JobRoleFactory(published=True, slug="solderer", asks={solder: (2, "essential")})
    JobRoleFactory(slug="draft", asks={solder: (1, "essential")})
    assert found(client, "role=solderer") == {"one"}
    assert found(client, "role=draft") == {"one", "two"}  # a role nobody may see: dropped


def test_withdrawn_and_foreign_courses_are_neither_listed_nor_counted(client, solder):
    CourseFactory(slug="listed", teaches={solder: 2})
    CourseFactory(slug="expired", expired=True, teaches={solder: 2})
    CourseFactory(slug="internal", audience_keys=["members"], teaches={solder: 2})
    assert found(client, "") == {"listed"}
    assert offers([Wish(solder.pk, "solder", 2)], None)[solder.pk].count == 1
    assert client.get("/en/courses/internal/").status_code == 404
    assert "no longer offers" in body(client.get("/en/courses/expired/"))


def test_the_page_has_what_a_learner_decides_by(client, solder):
    CourseFactory(slug="hv", teaches={solder: 2}, starts=[SOON], instruction=["de", "cs"])
    page = body(client.get("/en/courses/hv/"))
    for words in ("€390", "40 hours", "Deutsch, čeština", "On site", "Ostrava", "Czechia"):
        assert words in page
    for words in ("EQF 4", "Certificate", "measures insulation", "A trade.", "A test.", "solder"):
        assert words in page


def test_the_head_has_the_course_as_linked_data(client, solder):
    course = CourseFactory(slug="hv", teaches={solder: 2}, starts=[SOON], instruction=["de"])
    page = body(client.get("/en/courses/hv/"))
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.S)[1])
    assert data["@type"] == "Course"
    assert data["teaches"][0]["@id"] == solder.uri
    assert data["offers"] == {
        "@type": "Offer",
        "price": "390.00",
        "priceCurrency": "EUR",
        "category": "Paid",
    }
    [instance] = data["hasCourseInstance"]
    assert instance["courseMode"] == "Onsite"
    assert instance["startDate"] == SOON.isoformat()
    assert data["provider"]["name"] == course.provider.organisation.name


def test_no_text_can_end_the_linked_data(client):
    CourseFactory(slug="bad", languages__title="</script><script>alert(1)</script>")
    page = body(client.get("/en/courses/bad/"))
    assert "<script>alert" not in page
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.S)[1])
    assert data["name"].startswith("</script>")


def test_a_course_in_one_language_is_shown_with_a_notice_in_another(client):
    CourseFactory(slug="kurs", languages=["de"], original_language="de")
    page = body(client.get("/fr/courses/kurs/"))
    assert said("fr", NOTICE, language="Deutsch") in page
    assert '<h1 lang="de">' in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/de/courses/kurs/">' in page
    assert re.search(r'href="/fr/courses/kurs/" lang="de"', body(client.get("/fr/courses/")))


def test_providers_list_and_page(client):
    provider = ProviderFactory(slug="school", languages=["cs"], original_language="cs")
    CourseFactory(slug="listed", provider=provider)
    CourseFactory(slug="gone", provider=provider, withdrawn=True)
    assert provider.organisation.name in body(client.get("/en/providers/"))
    page = body(client.get("/en/providers/school/"))
    assert "A school (cs)." in page
    assert said("en", NOTICE, language="čeština") in page
    assert "/en/courses/listed/" in page
    assert "/en/courses/gone/" not in page


def test_a_new_course_is_in_the_list_at_once(client):
    assert found(client, "") == set()
    CourseFactory(slug="new")
    assert found(client, "") == {"new"}


def test_blocks_pull_records_by_filter(two, solder):
    assert [row.slug for row in courses_by(None, "en", skill="weld")] == ["one"]
    assert [row.slug for row in courses_by(None, "en", free=True, trainers=True)] == ["one"]
    assert [row.slug for row in courses_by(None, "en", taught_in="cs", count=1)] == ["two"]
    block = CoursesBlock()
    value = block.to_python({"heading": "Learn", "country": "CZ", "count": 3})
    assert "/en/courses/two/" in block.render(value)
    JobRoleFactory(published=True, slug="r", asks={solder: (1, "essential")}, tendency="stable")
    JobRoleFactory(slug="draft")
    assert [row.slug for row in roles_by(None, "en", tendency="stable", eqf=4)] == ["r"]
    assert [row.slug for row in roles_by(None, "en")] == ["r"]


def test_query_budgets_and_ten_more_children_cost_nothing(client, query_count, two, solder):
    JobRoleFactory(published=True, slug="solderer", asks={solder: (1, "essential")})
    pages = [
        "/en/courses/",
        "/de/courses/?skill=solder&level=expert&country=DE",
        "/en/courses/?role=solderer",
        "/en/courses/one/",
        "/en/providers/",
        "/de/providers/alpha/",
    ]
    before = {page: query_count(lambda page=page: client.get(page)) for page in pages}
    provider = Course.objects.get(slug="one").provider
    for _ in range(10):
        CourseFactory(provider=provider, teaches={ConceptFactory(): 1, solder: 2}, starts=[SOON])
    for page in pages:
        after = query_count(lambda page=page: client.get(page))
        assert after <= before[page] <= 15, page


def course_data(provider, **fields):
    return nested_form_data(
        {
            "provider": provider.pk,
            "slug": "new",
            "code": "N-1",
            "status": "listed",
            "mode": "onsite",
            "original_language": "en",
            "place": "Ostrava",
            "country": "CZ",
            "region": "CZ080",
            "hours": "8",
            "cost": "0",
            "eqf": "4",
            "credential": "badge",
            "website": "",
            "texts": inline_formset(
                [
                    {
                        "language": "en",
                        "title": "New course",
                        "summary": "",
                        "outcomes": "",
                        "prerequisites": "",
                        "assessment": "",
                    }
                ]
            ),
            "skills": inline_formset(fields.pop("skills", [])),
            "instruction": inline_formset([{"language": "en"}]),
            "starts": inline_formset([]),
            **fields,
        }
    )


def test_the_admin_adds_a_course_that_is_public_until_withdrawn(client):
    client.force_login(UserFactory(secretariat=True))
    provider = ProviderFactory()
    skill = ConceptFactory()
    add = reverse("wagtailsnippets_courses_course:add")
    data = course_data(provider, skills=[{"skill": skill.pk, "level": 2}])
    preview = reverse("wagtailsnippets_courses_course:preview_on_add")
    assert client.post(preview, data).json()["is_valid"]
    assert "New course" in body(client.get(preview))
    assert client.post(add, data).status_code == 302
    course = Course.objects.get(slug="new")
    assert set(course.audience.values_list("key", flat=True)) == {"public"}
    course.status = "withdrawn"
    course.save()
    wrong = client.post(add, course_data(provider, slug="other", code="N-2", region="DE113"))
    assert "Not a NUTS region of this country" in body(wrong)
    assert not Course.objects.filter(slug="other").exists()


def test_a_deleted_course_is_told_as_gone():
    course = CourseFactory()
    told = []

    def listen(sender, uuids, **kwargs):
        told.extend(uuids)

    removed.connect(listen, sender=Course)
    try:
        uuid = str(course.uuid)
        course.delete()
    finally:
        removed.disconnect(listen, sender=Course)
    assert told == [uuid]
