"""Every page for everybody: axe finds nothing in either theme, and nothing runs out of a phone."""

import pytest

from tests.browser.pages import LOGGED_IN, PUBLIC

THEMES = ["light", "dark"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", PUBLIC)
def test_axe_finds_nothing_on_public_pages(page, addresses, axe, name, theme):
    page.emulate_media(color_scheme=theme)
    page.goto(f"/en/{addresses[name]}")
    assert axe(page) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("person", "address"), LOGGED_IN)
def test_axe_finds_nothing_on_members_pages(person_page, axe, person, address, theme):
    page = person_page(person)
    page.emulate_media(color_scheme=theme)
    answer = page.goto(f"/en/{address}")
    assert answer.status == 200
    assert axe(page) == []


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
def test_no_public_page_scrolls_sideways_at_320_pixels(page, addresses, name):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/de/{addresses[name]}")
    assert overflowing(page) == []


@pytest.mark.parametrize(("person", "address"), LOGGED_IN)
def test_no_members_page_scrolls_sideways_at_320_pixels(person_page, person, address):
    page = person_page(person)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/de/{address}")
    assert overflowing(page) == []
