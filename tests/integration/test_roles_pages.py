"""Job roles as readers meet them: list, page, comparison, CSV; languages, budgets."""

import csv
import io
import json
import re

import pytest
from django.db import connection

from core.sections import Section
from practices.models import PracticeRole
from skills.models import JobRoleSkill, RelatedRole
from tests.factories.accounts import UserFactory
from tests.factories.courses import CourseFactory
from tests.factories.members import GroupRoleFactory
from tests.factories.practices import PracticeFactory
from tests.factories.skills import ConceptFactory, JobRoleFactory
from tests.words import NOTICE, said

pytestmark = pytest.mark.django_db


def body(response) -> str:
    return response.content.decode()


def commit() -> None:
    """Run what waits for the commit: pages are kept after it, and a test's never comes."""
    waiting = connection.run_on_commit[:]
    connection.run_on_commit.clear()
    for _savepoints, function, _robust in waiting:
        function()
    connection.run_on_commit.clear()


def linked_data(response) -> dict:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', body(response), re.S)
    return json.loads(found[1])


@pytest.fixture
def role():
    solder = ConceptFactory(
        slug="solder", labels={"en": "solder"}, alliance_labels={"de": "löten <b>"}
    )
    metals = ConceptFactory(slug="metals", labels={"en": "metals"}, skill_type="knowledge")
    return JobRoleFactory(
        slug="solderer",
        code="ASA-SOLDER",
        published=True,
        languages=["en", "de"],
        occupation=ConceptFactory(occupation=True, slug="welder", labels={"en": "welder"}),
        match="exact",
        asks={metals: (1, "optional"), solder: (2, "essential")},
    )


def test_the_page_says_what_the_role_is_and_asks(client, role):
    CourseFactory(teaches={role.skills.get(skill__slug="solder").skill: 3})
    page = body(client.get("/en/roles/solderer/"))
    for words in ("ASA-SOLDER", "2026.1", "Emerging", "EQF 4", "7412", "exact match", "welder"):
        assert words in page
    for words in ("Keeps cars on the road.", "Testing", "Write down.", "An apprenticeship."):
        assert words in page
    assert page.index(">solder<") < page.index(">metals<")  # essential first
    assert "Practitioner" in page
    assert 'href="/en/courses/?skill=solder&amp;level=practitioner&amp;level=expert"' in page
    assert "no course yet" in page


def test_labels_of_the_alliance_are_marked_and_markup_is_text(client, role):
    page = body(client.get("/de/roles/solderer/"))
    assert "löten &lt;b&gt;" in page
    assert said("de", "label of the alliance") in page
    assert 'lang="en">metals</span>' in page
    assert re.search(r"1 von 2 [^<]*\(Deutsch\)", page)


def test_a_role_without_the_readers_language_shows_its_original_with_a_notice(client, role):
    response = client.get("/cs/roles/solderer/")
    page = body(response)
    assert said("cs", NOTICE, language="English") in page
    assert '<h1 lang="en">Role solderer in en</h1>' in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/en/roles/solderer/">' in page
    assert re.findall(r'hreflang="(\w+)" href="http', page) == ["en", "de"]


def test_drafts_of_a_text_are_not_shown(client, role):
    role.texts.filter(locale__language_code="de").update(live=False)
    page = body(client.get("/de/roles/solderer/"))
    assert said("de", NOTICE, language="English") in page


def test_the_head_has_the_role_as_linked_data(client, role):
    data = linked_data(client.get("/en/roles/solderer/"))
    assert data["@type"] == "Occupation"
    assert data["name"] == "Role solderer in en"
    assert data["sameAs"] == role.occupation.uri
    assert [skill["name"] for skill in data["skills"]] == ["solder", "metals"]


def test_skills_as_csv(client, role):
    response = client.get("/de/roles/solderer/skills.csv")
    assert response["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(body(response).lstrip("\ufeff"))))
    assert [row[:3] for row in rows[1:]] == [
        ["löten <b>", "de", "alliance"],
        ["metals", "en", "esco"],
    ]


def test_confirmed_and_computed_relatives_stay_apart(client, role):
    shared = [ConceptFactory() for _ in range(3)]
    asks = dict.fromkeys(shared, (2, "essential"))
    own = JobRoleFactory(published=True, slug="own", asks=asks)
    extra = ConceptFactory(labels={"en": "rivet"})
    JobRoleFactory(published=True, slug="near", asks={**asks, extra: (1, "essential")})
    JobRoleFactory(slug="draft-near", asks=asks)
    RelatedRole.objects.create(role=own, other=role)
    page = body(client.get("/en/roles/own/"))
    confirmed, computed = page.split("Computed from shared essential skills")
    assert "/en/roles/solderer/" in confirmed.split("Confirmed by experts")[1]
    assert "shares 3 of 4 essential skills" in computed
    assert "rivet" in computed
    assert "draft-near" not in page


def test_sections_of_other_apps_stand_on_the_page(client, role, monkeypatch):
    monkeypatch.setattr(
        "skills.role_page.sections",
        lambda *args: [Section("things", "Things", "<p>html</p>", ("More", "/en/"))],
    )
    assert '<section class="page section" id="things">' in body(client.get("/en/roles/solderer/"))


def test_practices_that_name_the_role_appear_at_once(client, role):
    commit()
    client.get("/en/roles/solderer/")
    practice = PracticeFactory(published=True)
    PracticeRole.objects.create(practice=practice, role=role)
    commit()
    assert f"Case {practice.slug}" in body(client.get("/en/roles/solderer/"))


def test_a_draft_role_is_for_the_secretariat_and_its_group(client):
    role = JobRoleFactory(
        audience_keys=["role:secretariat", "group:batteries"], group__key="batteries"
    )
    address = f"/en/roles/{role.slug}/"
    assert client.get(address).status_code == 404
    assert client.get(f"{address}skills.csv").status_code == 404
    assert role.code not in body(client.get("/en/roles/"))
    for person in (
        UserFactory(secretariat=True),
        GroupRoleFactory(group=role.group).person,
    ):
        client.force_login(person)
        assert client.get(address).status_code == 200
        assert role.code in body(client.get("/en/roles/"))
    client.force_login(UserFactory())
    assert client.get(address).status_code == 404


def test_a_superseded_role_keeps_its_page_but_leaves_the_list(client):
    role = JobRoleFactory(superseded=True)
    response = client.get(f"/en/roles/{role.slug}/")
    assert "has been superseded" in body(response)
    assert 'content="noindex"' in body(response)
    assert role.code not in body(client.get("/en/roles/"))


def test_the_list_is_sorted_by_title_and_narrowed_by_facets(client):
    JobRoleFactory(published=True, languages__title="Zinc plater", tendency="declining", eqf=3)
    JobRoleFactory(published=True, languages__title="Ánalyst", tendency="emerging", eqf=6)
    page = body(client.get("/en/roles/"))
    assert page.index("Ánalyst") < page.index("Zinc plater")
    narrowed = body(client.get("/en/roles/?tendency=declining"))
    assert "Zinc plater" in narrowed
    assert "Ánalyst" not in narrowed
    assert "Ánalyst" in body(client.get("/en/roles/?q=analyst"))
    assert "No job role fits" in body(client.get("/en/roles/?tendency=declining&eqf=6"))


@pytest.mark.parametrize(
    "query",
    [
        "page=99",
        "page=-1",
        "page=x",
        "tendency=nonsense&eqf=99&group=none",
        "q=%00%FF",
        "q=" + "x" * 3000,
        "eqf=4&eqf=4&eqf=5",
        "group=" + "g" * 500,
        "unknown=1",
    ],
)
@pytest.mark.parametrize("address", ["/en/roles/", "/en/skills/", "/en/courses/", "/en/providers/"])
def test_odd_parameters_get_the_nearest_sensible_page(client, role, address, query):
    assert client.get(f"{address}?{query}").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/en/roles/none/",
        "/en/roles/none/skills.csv",
        "/en/skills/none/",
        "/en/courses/none/",
        "/en/providers/none/",
    ],
)
def test_what_is_not_there_is_404(client, address):
    assert client.get(address).status_code == 404


def test_comparison_counts_then_lists_what_is_missing(client):
    shared, higher, missing = (ConceptFactory(slug=slug) for slug in ("shared", "higher", "lacks"))
    JobRoleFactory(
        published=True, slug="from", asks={shared: (3, "essential"), higher: (1, "optional")}
    )
    JobRoleFactory(
        published=True,
        slug="to",
        asks={
            shared: (2, "essential"),
            higher: (3, "essential"),
            missing: (1, "optional"),
        },
    )
    page = body(client.get("/en/roles/compare/?role=from&role=to"))
    assert "1 of 2" in page
    lists = page[page.index("<h3>Missing") :]
    assert lists.index(">lacks<") < lists.index("<h3>At a higher level") < lists.index(">higher<")
    assert lists.index("<h3>Shared") < lists.index(">shared<")
    back = body(client.get("/en/roles/compare/?role=to&role=from"))
    assert "<h3>Missing" not in back


@pytest.mark.parametrize(
    "query",
    ["", "role=", "role=a", "role=&role=solderer", "role=solderer&role=solderer", "role=a&role=b"]
    + ["role=solderer&role=b&role=c&role=d&role=e", "role=" + "x" * 999],
)
def test_comparison_without_two_roles_offers_the_choice(client, role, query):
    response = client.get(f"/en/roles/compare/?{query}")
    assert response.status_code == 200
    assert '<option value="solderer"' in body(response)
    assert "<h3>" not in body(response)


def test_a_change_is_seen_at_once(client, role):
    commit()
    client.get("/en/roles/solderer/")
    text = role.texts.get(locale__language_code="en")
    text.title = "Solderer of everything"
    text.save()
    commit()
    assert "Solderer of everything" in body(client.get("/en/roles/solderer/"))
    assert "Solderer of everything" in body(client.get("/en/roles/"))


def test_query_budgets_and_ten_more_children_cost_nothing(client, query_count, role):
    """Cold and anonymous; the role's page with sections of every app."""
    other = JobRoleFactory(
        published=True, asks={s.skill: (2, "essential") for s in role.skills.all()}
    )
    RelatedRole.objects.create(role=role, other=other)
    PracticeRole.objects.create(practice=PracticeFactory(published=True), role=role)
    pages = {
        "/en/roles/solderer/": 20,
        "/de/roles/": 15,
        "/de/roles/compare/?role=solderer&role=" + other.slug: 15,
        "/de/roles/?tendency=emerging&q=role": 15,
    }
    before = {page: query_count(lambda page=page: client.get(page)) for page in pages}
    for page, most in pages.items():
        assert before[page] <= most, page
    for position in range(10):
        concept = ConceptFactory()
        for asking, level in ((role, 2), (other, 3)):
            JobRoleSkill.objects.create(
                role=asking, skill=concept, level=level, sort_order=position
            )
        CourseFactory(teaches={concept: 3})
        JobRoleFactory(published=True, asks={concept: (1, "essential")})
        practice = PracticeFactory(published=True)
        PracticeRole.objects.create(practice=practice, role=role)
    for page in pages:
        after = query_count(lambda page=page: client.get(page))
        assert after <= before[page] + 1, page  # the first relatives may need one query more


@pytest.mark.parametrize("page", ["/en/roles/solderer/", "/en/roles/", "/cs/skills/solder/"])
def test_a_warm_page_costs_one_query(client, query_count, role, page):
    commit()
    client.get(page)
    assert query_count(lambda: client.get(page)) == 1
