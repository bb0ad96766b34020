"""Roles, skills and courses in a reader's own language, found by whatever a thing is called."""

import pytest
from playwright.sync_api import expect


def test_a_role_in_czech_leads_to_its_skills_and_their_courses(page):
    page.goto("/cs/roles/")
    expect(page.locator("html")).to_have_attribute("lang", "cs")
    page.locator("main a[href$='/cs/roles/battery-technician/']").first.click()
    expect(page.locator("h1")).to_contain_text("Technik vozidlových baterií")
    courses = page.locator("main a[href*='/cs/courses/?skill=']")
    assert courses.count() >= 5
    skill = page.locator("main a[href*='/cs/skills/']").first
    name = skill.inner_text().partition("°")[0].strip()  # the mark of the alliance's own labels
    skill.click()
    expect(page.locator("h1")).to_contain_text(name)
    page.go_back()
    courses.first.click()
    expect(page.locator("main a[href*='/cs/courses/']").first).to_be_visible()
    assert "skill=" in page.url


@pytest.mark.parametrize(
    ("language", "query", "role"),
    [
        ("en", "tyre technician", "tyre-vulcaniser"),
        ("fr", "diéséliste", "diesel-mechanic"),
        ("es", "operador de máquinas para recauchutar neumáticos", "tyre-vulcaniser"),
    ],
)
def test_an_alternative_label_finds_the_role_and_is_named(page, language, query, role):
    page.goto(f"/{language}/search/?q={query}")
    hit = page.locator("main li, main article").filter(
        has=page.locator(f"a[href*='/{language}/roles/{role}/']")
    )
    expect(hit.first).to_be_visible()
    expect(hit.first.locator("mark").first).to_be_visible()
    assert query.split()[0].casefold() in hit.first.inner_text().casefold()
