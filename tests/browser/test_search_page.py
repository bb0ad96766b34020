"""Search in the browser: suggestions by keyboard and finger, the way back, both themes."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_pages_axe import found_in_either_theme, overflowing

BOX = "#search-main"
PAUSE = 150  # milliseconds, as in search-suggestions.js
PHONE = {"width": 320, "height": 640}
BATTERY = "/en/search/?q=battery"
# The same names for every test, whatever the engine would complete with.
ANSWER = """<div data-status="3 suggestions">
<div role="group" aria-label="Job roles"><p aria-hidden="true">Job roles</p>
<a class="suggest__option" role="option" aria-selected="false" tabindex="-1"
 href="/en/roles/battery-technician/"><span><mark>Battery</mark> technician</span></a></div>
<div role="group" aria-label="Courses"><p aria-hidden="true">Courses</p>
<a class="suggest__option" role="option" aria-selected="false" tabindex="-1"
 href="/en/courses/"><span>Batteries</span></a></div>
<a class="suggest__option suggest__all" role="option" aria-selected="false" tabindex="-1"
 href="/en/search/?q=batt">Search for “batt” everywhere</a></div>"""


@pytest.fixture
def answers(page):
    """Suggestions that are always the same; gives the texts that were asked for."""
    asked = []

    def answer(route):
        asked.append(re.search(r"q=([^&]*)", route.request.url)[1])
        route.fulfill(body=ANSWER, content_type="text/html; charset=utf-8")

    page.route("**/search/suggestions/**", answer)
    return asked


@pytest.fixture
def box(page, answers):
    page.goto("/en/search/")
    return page.locator(BOX)


def options(page):
    return page.get_by_role("listbox").get_by_role("option")


def active(box) -> str:
    return box.evaluate(
        """box => document.getElementById(box.getAttribute("aria-activedescendant"))?.innerText"""
        """ ?? "" """
    ).strip()


def test_the_box_is_a_combobox_that_says_what_it_has(page, box):
    expect(box).to_have_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("batt")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(options(page)).to_have_count(3)
    assert box.get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")
    expect(page.get_by_role("group", name="Job roles").get_by_role("option")).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="3 suggestions")).to_be_attached()


def test_keys_walk_through_the_options_and_back_into_the_box(page, box):
    box.press_sequentially("batt")
    expect(options(page)).to_have_count(3)
    for key, at in (
        ("ArrowDown", "Battery technician"),
        ("ArrowDown", "Batteries"),
        ("ArrowDown", "Search for “batt” everywhere"),
        ("ArrowDown", ""),
        ("ArrowUp", "Search for “batt” everywhere"),
        ("Home", ""),
        ("ArrowUp", "Search for “batt” everywhere"),
        ("End", ""),
    ):
        box.press(key)
        assert active(box) == at, key
    expect(box).to_have_value("batt")
    expect(box).to_be_focused()
    assert options(page).first.get_attribute("aria-selected") == "false"


def test_escape_closes_the_list_then_empties_the_box(page, box):
    box.press_sequentially("batt")
    expect(options(page)).to_have_count(3)
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("batt")
    box.press("ArrowDown")
    expect(options(page)).to_have_count(3)
    box.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.focus()
    box.press("Escape")
    expect(box).to_have_value("")


def test_enter_follows_the_option_or_sends_the_words(page, box):
    box.press_sequentially("batt")
    expect(options(page)).to_have_count(3)
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/en/roles/battery-technician/")
    page.go_back()
    box = page.locator(BOX)
    expect(box).to_have_value("")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press_sequentially("battery")
    expect(options(page)).to_have_count(3)
    box.press("Enter")
    page.wait_for_url(re.compile(r"/en/search/\?q=battery$"))
    expect(page.locator(BOX)).to_have_value("battery")


def test_the_way_back_shows_the_words_of_the_results(page, answers):
    page.goto(BATTERY)
    box = page.locator(BOX)
    box.fill("batt")
    options(page).first.click()
    page.wait_for_url("**/en/roles/battery-technician/")
    page.go_back()
    expect(page.locator(BOX)).to_have_value("battery")
    expect(page.locator("h1")).to_contain_text("battery")


@pytest.fixture
def still(page):
    """The page's clock stands still, so that no slow machine makes a pause between two keys."""
    page.clock.install(time=0)
    page.goto("/en/search/")
    page.clock.pause_at(1000)
    return page.clock


def test_a_pause_is_one_question_and_a_known_text_none(page, answers, still):
    box = page.locator(BOX)
    box.press_sequentially("batt")
    still.run_for(PAUSE - 1)
    assert answers == []
    still.run_for(1)
    expect(options(page)).to_have_count(3)
    assert answers == ["batt"]
    box.press("Backspace")
    with page.expect_response("**/search/suggestions/?q=bat"):
        still.run_for(PAUSE)
    box.press_sequentially("t")
    still.run_for(PAUSE)
    expect(options(page)).to_have_count(3)
    page.evaluate("fetch('/en/search/suggestions/?q=later')")
    assert answers == ["batt", "bat", "later"]
    box.fill("b")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_an_answer_that_comes_late_is_not_shown(page, answers, still):
    waiting = []
    page.route("**/search/suggestions/?q=ba", lambda route: waiting.append(route))
    box = page.locator(BOX)
    box.press_sequentially("ba")
    with page.expect_request("**/search/suggestions/?q=ba"):
        still.run_for(PAUSE)
    box.press_sequentially("tt")
    still.run_for(PAUSE)
    expect(options(page)).to_have_count(3)
    (late,) = waiting
    late.fulfill(body=ANSWER.replace("batt", "ba"), content_type="text/html")
    page.evaluate("fetch('/en/search/suggestions/?q=later')")
    expect(options(page).last).to_contain_text("batt")


def test_a_failure_leaves_a_plain_box(page, still):
    page.route("**/search/suggestions/**", lambda route: route.fulfill(status=404, body="no"))
    box = page.locator(BOX)
    box.press_sequentially("battery")
    with page.expect_response("**/search/suggestions/**"):
        still.run_for(PAUSE)
    page.evaluate("fetch('/en/search/suggestions/?q=later')")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press("Enter")
    page.wait_for_url(re.compile(r"q=battery"))


def test_the_box_in_the_head_has_suggestions_of_its_own(page, answers):
    page.goto("/en/search/")
    page.locator("#top-search").press_sequentially("batt")
    expect(page.locator("#top-search-list")).to_be_visible()
    expect(page.locator("#search-main-list")).to_be_hidden()
    page.mouse.click(4, 800)
    expect(page.locator("#top-search-list")).to_be_hidden()


@pytest.mark.browser_context_args(has_touch=True, viewport=PHONE)
def test_a_finger_opens_the_menu_types_and_follows(page, answers):
    page.goto("/en/courses/")
    page.locator("[popovertarget=top-menu]").first.tap()
    box = page.locator("#top-search")
    box.tap()
    box.press_sequentially("batt")
    expect(options(page)).to_have_count(3)
    box.press("Escape")
    expect(page.locator("#top-menu")).to_be_visible()
    box.press("ArrowDown")
    options(page).first.tap()
    page.wait_for_url("**/en/roles/battery-technician/")


def test_the_portal_itself_suggests(page):
    page.goto("/de/")
    answer = page.request.get("/de/search/suggestions/?q=batterie")
    assert answer.status == 200
    assert "data-status=" in answer.text()


def test_axe_finds_nothing_with_suggestions_open_and_closed(page, box, axe):
    assert found_in_either_theme(page, axe) == {}
    box.press_sequentially("batt")
    expect(options(page)).to_have_count(3)
    box.press("ArrowDown")
    assert found_in_either_theme(page, axe) == {}


@pytest.mark.parametrize(
    "query",
    [
        "q=battery&country=DE&country=CZ&objective=1&sort=newest",
        "q=battery&kind=course&mode=online&elsewhere=1",
        "q=battery&kind=skill&page=2",
        "q=batteryxyzzy qwv",
    ],
)
def test_axe_finds_nothing_on_results_however_narrowed(tab, axe, query):
    assert tab.goto(f"/en/search/?{query}").status == 200
    assert found_in_either_theme(tab, axe) == {}


@pytest.mark.parametrize("query", ["q=batterie", "q=batterie&country=DE&objective=2&elsewhere=1"])
def test_nothing_scrolls_sideways_at_320_pixels_in_german(page, answers, query):
    page.set_viewport_size(PHONE)
    page.goto(f"/de/search/?{query}")
    assert overflowing(page) == []
    page.locator(BOX).fill("batt")
    expect(options(page)).to_have_count(3)
    assert overflowing(page) == []


def test_a_chip_takes_its_filter_away_and_the_way_back_brings_it_again(page):
    page.goto("/en/search/?q=battery&country=DE")
    chip = page.get_by_role("link", name="Remove filter Country: Germany")
    chip.click()
    page.wait_for_url(re.compile(r"/en/search/\?q=battery$"))
    expect(chip).to_have_count(0)
    page.go_back()
    expect(chip).to_be_visible()


class TestWithoutScript:
    pytestmark = pytest.mark.browser_context_args(java_script_enabled=False)

    def test_words_kinds_orders_and_filters_work(self, page):
        page.goto("/en/search/")
        page.locator(BOX).fill("battery")
        page.locator(BOX).press("Enter")
        page.wait_for_url(re.compile(r"q=battery"))
        page.locator(".kinds").get_by_role("link", name="Courses").click()
        page.get_by_role("link", name="Newest").click()
        form = page.locator("#filters")
        form.locator("input[type=checkbox]:visible").first.check()
        form.locator("[type=submit]").click()
        page.wait_for_url(re.compile(r"kind=course.*sort=newest|sort=newest.*kind=course"))
        expect(page.locator(".narrow__chosen a.tag")).to_have_count(1)
        expect(page.locator(".orders [aria-current]")).to_have_text("Newest")
