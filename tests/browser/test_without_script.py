"""Every public page works in a browser that runs no script."""

import re

import pytest

from tests.browser.pages import PUBLIC

pytestmark = pytest.mark.browser_context_args(java_script_enabled=False)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_page_shows_its_content(tab, addresses, name):
    answer = tab.goto(f"/en/{addresses[name]}")
    assert answer.status == (404 if name == "not found" else 200)
    assert tab.locator("h1").count() == 1
    assert tab.locator("h1").is_visible()
    assert tab.locator("main").inner_text().strip()
    # Each form can be sent, each link leads somewhere.
    sent_by = "[type=submit], button:not([type=button])"
    sending = "(forms, button) => forms.map(form => !!form.querySelector(button))"
    assert all(tab.locator("main form").evaluate_all(sending, sent_by))
    leading = "links => links.map(link => (link.getAttribute('href') ?? '').trim())"
    places = tab.locator("main a").evaluate_all(leading)
    assert not {"", "#", "javascript:void(0)"} & set(places)


def test_search_finds_and_its_filters_apply(page):
    page.goto("/en/")
    box = page.locator("form[role=search] input[type=search], form[action*=search] input").last
    box.fill("battery")
    box.press("Enter")
    page.wait_for_url(re.compile(r"/en/search/\?.*q=battery"))
    assert page.locator("main mark").count() > 0


def test_a_filter_of_a_list_applies_by_a_button(page):
    page.goto("/en/courses/")
    form = page.locator("main form").filter(has=page.locator("input[type=checkbox]")).first
    form.locator("input[type=checkbox]:visible").first.check()
    form.locator("[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/en/courses/\?.+="))
    assert page.locator("main input[type=checkbox]:checked").count() == 1


def test_the_language_switcher_stays_on_the_page(page, addresses):
    page.goto(f"/en/{addresses['role']}")
    page.locator(".top details summary").first.click()
    page.locator(".top").get_by_role("link", name="čeština").click()
    page.wait_for_url(re.compile(f"/cs/{addresses['role']}"))
    assert page.locator("html").get_attribute("lang") == "cs"


def test_the_menu_of_a_phone_opens(page):
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto("/en/")
    menu = page.locator("#top-menu")
    assert not menu.is_visible()
    page.locator("[popovertarget=top-menu]").first.click()
    assert menu.is_visible()
    menu.get_by_role("link", name="Courses").click()
    page.wait_for_url(re.compile("/en/courses/"))
