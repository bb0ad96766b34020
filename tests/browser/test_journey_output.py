"""A chair publishes an output to two member types; it is where it belongs, and nowhere else."""

import pytest
from playwright.sync_api import expect

GROUP = "skills-intelligence"
SLUG = "survey-question-bank"
ADDRESSED = ("associations", "large-companies")
OTHERS = ("smes", "social-partners", "education", "research", "regions", "clusters")
OUTPUT = f"/en/working-groups/{GROUP}/outputs/{SLUG}/"


@pytest.fixture(scope="module")
def links():
    return f"main a[href*='{SLUG}']"


def cell(page, member_type: str) -> str:
    page.goto("/en/matrix/")
    found = page.locator(f"a[href$='/matrix/{GROUP}/{member_type}/']:visible")
    return found.first.inner_text() if found.count() else ""


def test_an_output_reaches_two_spaces_the_matrix_and_search(page, person_page, links):
    before = {member_type: cell(page, member_type) for member_type in ADDRESSED + OTHERS}
    assert page.goto(OUTPUT).status == 404

    person_page("chair")
    page.goto(OUTPUT)
    title = page.locator("h1").inner_text()
    page.locator("a[href$='/publish/']").click()
    page.locator("main form button[type=submit]").click()
    expect(page.locator("h1")).to_contain_text(title)

    page.context.clear_cookies()
    page.goto(OUTPUT)
    expect(page.locator("h1")).to_contain_text(title)
    for member_type in ADDRESSED:
        page.goto(f"/en/spaces/{member_type}/")
        expect(page.locator(links).first).to_be_visible()
        assert cell(page, member_type) != before[member_type]
        page.goto(f"/en/matrix/{GROUP}/{member_type}/")
        expect(page.locator(links).first).to_be_visible()
    for member_type in OTHERS:
        page.goto(f"/en/spaces/{member_type}/")
        assert page.locator(links).count() == 0, member_type
        assert cell(page, member_type) == before[member_type], member_type
    page.goto(f"/en/search/?q={title}")
    expect(page.locator(links).first).to_be_visible()

    for person, member_type in (("member", "smes"), ("regional", "regions")):
        person_page(person)
        page.goto(f"/en/spaces/{member_type}/")
        assert page.locator(links).count() == 0, person
