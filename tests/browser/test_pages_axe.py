"""Every page for everybody: axe finds nothing in either theme, and nothing runs out of a phone."""

import pytest

from tests.browser.pages import LOGGED_IN, PUBLIC

THEMES = ["light", "dark"]


def found_in_either_theme(page, axe) -> dict[str, list[str]]:
    """``{theme: what axe finds}``, themes without findings left out."""
    found = {}
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        if findings := axe(page):
            found[theme] = findings
    return found


@pytest.mark.parametrize("name", PUBLIC)
def test_axe_finds_nothing_on_public_pages(tab, addresses, axe, name):
    tab.goto(f"/en/{addresses[name]}")
    assert found_in_either_theme(tab, axe) == {}


@pytest.mark.parametrize(("person", "address"), LOGGED_IN)
def test_axe_finds_nothing_on_members_pages(person_tab, axe, person, address):
    page = person_tab(person)
    answer = page.goto(f"/en/{address}")
    assert answer.status == 200
    assert found_in_either_theme(page, axe) == {}


def overflowing(page) -> list[str]:
    """The elements that reach beyond the window, outermost first; empty where it doesn't scroll."""
    return page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll("body *")]
                .filter((element) => element.getBoundingClientRect().right > width + 1)
                .slice(0, 5)
                .map((e) => `${e.tagName.toLowerCase()}.${[...e.classList].join(".")}`);
        }"""
    )


# German has the longest words.
@pytest.mark.parametrize("name", PUBLIC)
def test_no_public_page_scrolls_sideways_at_320_pixels(tab, addresses, name):
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(f"/de/{addresses[name]}")
    assert overflowing(tab) == []


@pytest.mark.parametrize(("person", "address"), LOGGED_IN)
def test_no_members_page_scrolls_sideways_at_320_pixels(person_tab, person, address):
    page = person_tab(person)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/de/{address}")
    assert overflowing(page) == []
