"""A member keeps a search and finds it again; which hit she opens is told, unless she minds."""

import re

import pytest

RESULTS = "/en/search/?q=battery"


@pytest.fixture
def told(page) -> list[str]:
    """The bodies of what the page tells about opened hits."""
    bodies: list[str] = []
    page.on(
        "request",
        lambda request: (
            bodies.append(request.post_data or "")
            if request.url.endswith("/search/chosen/")
            else None
        ),
    )
    return bodies


def test_a_search_is_kept_changed_paused_and_deleted(person_page):
    page = person_page("member")
    page.goto(RESULTS + "&kind=course")
    page.get_by_role("link", name="Save this search").click()
    name = page.get_by_label("Name")
    assert name.input_value() == "battery · Courses"
    name.fill("Courses about batteries")
    page.get_by_label("Once a week").check()
    page.get_by_role("button", name="Save the search").click()
    page.wait_for_url(re.compile(r"/en/search/saved/$"))
    row = page.locator(".task").filter(has_text="Courses about batteries")
    assert "Once a week" in row.inner_text()
    row.get_by_role("button", name="Pause").click()
    assert "No mails" in row.inner_text()
    row.get_by_role("link", name="Courses about batteries", exact=True).click()
    page.wait_for_url(re.compile(r"/en/search/\?q=battery&kind=course$"))
    page.go_back()
    row.get_by_role("link", name=re.compile("^Change")).click()
    page.get_by_role("button", name="Delete this search").click()
    page.wait_for_url(re.compile(r"/en/search/saved/$"))
    assert row.count() == 0


def test_the_rank_of_the_hit_that_is_opened_is_told(page, told):
    page.goto(RESULTS)
    page.locator(".hit__title a").nth(1).click()
    page.wait_for_url(re.compile(r"/en/(?!search)"))
    (body,) = told
    assert re.search(r'name="rank"\s+2\s', body)
    assert re.search(r'name="query"\s+battery\s', body)


def test_on_the_second_page_ranks_go_on(page, told):
    page.goto(RESULTS + "&page=2")
    page.locator(".hit__title a").first.click()
    page.wait_for_url(re.compile(r"/en/(?!search)"))
    assert re.search(r'name="rank"\s+21\s', told[0])


def test_nothing_is_told_to_whoever_wants_to_be_left_alone(page, told):
    page.add_init_script("Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})")
    page.goto(RESULTS)
    page.locator(".hit__title a").first.click()
    page.wait_for_url(re.compile(r"/en/(?!search)"))
    assert told == []
