"""The ground of browser tests: a served copy of the demonstration, Chromium, people to be.

Each process of the test run has a portal of its own, copied from one that is prepared once. Tests
may write: they share it within the process, so what they add must not be what another one counts.
"""

import contextlib
import os
import re
import shutil
from collections.abc import Callable
from email import message_from_bytes, policy
from functools import partial
from pathlib import Path

import pytest

from demo.content import PASSWORD
from tests.browser.axe import Axe
from tests.browser.template import template
from tests.ground import Ground

# Playwright keeps an event loop running in this thread; tests after ours use the ORM there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
PATIENCE = 15_000  # milliseconds


def pytest_collection_modifyitems(items):
    missing = pytest.mark.skip(reason="Chromium is missing (Debian package chromium)")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # Where all is checked nothing is passed over: there they fail.
            if not Path(CHROMIUM).exists() and not os.environ.get("CI"):
                item.add_marker(missing)


@pytest.fixture(scope="session")
def template_ground() -> Ground:
    return template()


@pytest.fixture(scope="session")
def portal(template_ground, tmp_path_factory):
    """The ground that this process's tests may write to."""
    return template_ground.copy(tmp_path_factory.mktemp("portal") / "state")


@pytest.fixture(scope="session")
def site(portal):
    """The address of the served portal."""
    with portal.serving("--threads", "6") as address:
        yield address


@pytest.fixture(scope="session")
def base_url(site) -> str:
    """Lets tests say ``page.goto("/de/roles/")``."""
    return site


@pytest.fixture(scope="session")
def addresses(portal) -> dict[str, str]:
    """``{page type: address below the language}``."""
    return {name: page["address"] for name, page in portal.ask("addresses").items()}


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    return {
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    }


@pytest.fixture(scope="session")
def browser_context_args(site) -> dict:
    """1280 pixels wide, light, no motion; ``browser_context_args`` marks change it a test."""
    return {
        "base_url": site,
        "viewport": {"width": 1280, "height": 900},
        "color_scheme": "light",
        "reduced_motion": "reduce",
    }


@contextlib.contextmanager
def _without_errors(page):
    """Errors of the page fail the test: a script that broke, a file that the policy refused."""
    errors: list[str] = []

    def note(error) -> None:
        errors.append(str(error))

    def note_line(line) -> None:
        # An answer with 404 is an error to the console, and may be what the test is about.
        if line.type == "error" and "status of 40" not in line.text:
            errors.append(line.text)

    page.on("pageerror", note)
    page.on("console", note_line)
    yield page
    page.remove_listener("pageerror", note)
    page.remove_listener("console", note_line)
    assert not errors, errors


@pytest.fixture
def page(page):
    """A page in a browser of the test's own."""
    page.set_default_timeout(PATIENCE)
    with _without_errors(page):
        yield page


@pytest.fixture(scope="session")
def open_tab(browser, browser_context_args):
    """``open_tab(java_script_enabled=False)``: a tab that stays open for all tests that share it.

    To open one costs five times what a page in it costs.
    """
    contexts = {}

    def tab(**options):
        key = tuple(options.items())
        if key not in contexts:
            contexts[key] = browser.new_context(**{**browser_context_args, **options})
            contexts[key].new_page().set_default_timeout(PATIENCE)
        return contexts[key].pages[0]

    yield tab
    for context in contexts.values():
        context.close()


@pytest.fixture
def tab(open_tab, browser_context_args, request):
    """A shared tab for tests that only look: nobody is logged in, wide, light.

    ``browser_context_args`` marks choose another. What the browser caches stays.
    """
    marks = request.node.iter_markers("browser_context_args")
    tab = open_tab(**{name: value for mark in marks for name, value in mark.kwargs.items()})
    tab.context.clear_cookies()
    tab.set_viewport_size(browser_context_args["viewport"])
    tab.emulate_media(color_scheme=browser_context_args["color_scheme"])
    with _without_errors(tab):
        yield tab


@pytest.fixture(scope="session")
def axe() -> Axe:
    return Axe()


@pytest.fixture(scope="session")
def sessions() -> dict[str, dict]:
    """Cookies of the people who logged in before in this process."""
    return {}


@pytest.fixture
def log_in(browser, browser_context_args, sessions) -> Callable[[str], list[dict]]:
    """``log_in("chair")``: the cookies of a demonstration person; logs in once a process."""

    def cookies_of(person: str) -> list[dict]:
        if person not in sessions:
            context = browser.new_context(**browser_context_args)
            page = context.new_page()
            page.goto("/en/account/login/")
            page.locator("#id_login").fill(f"{person}@example.org")
            page.locator("#id_password").fill(PASSWORD)
            page.locator("main form [type=submit]").first.click()
            page.wait_for_url(re.compile(r"/desk/"))
            sessions[person] = context.cookies()
            context.close()
        return sessions[person]

    return cookies_of


@pytest.fixture
def person_page(page, log_in):
    """``person_page("chair")``: the test's page, from now on as that person."""
    return partial(_become, page, log_in)


@pytest.fixture
def person_tab(tab, log_in):
    """``person_tab("chair")``: the shared tab, as that person until the test ends."""
    return partial(_become, tab, log_in)


def _become(page, log_in, person: str):
    page.context.clear_cookies()
    page.context.add_cookies(log_in(person))
    return page


@pytest.fixture
def mails(portal) -> Callable[[str], list]:
    """``mails("jana@example.org")``: what was sent to an address, oldest first."""

    def sent_to(address: str) -> list:
        found = []
        for path in sorted((portal.state / "mail").iterdir(), key=lambda p: p.stat().st_mtime_ns):
            for raw in path.read_bytes().split(b"-" * 79):
                message = message_from_bytes(raw.strip(), policy=policy.default)
                if address in str(message["To"]):
                    found.append(message)
        return found

    return sent_to


@pytest.fixture
def tab_to(page):
    """``tab_to(locator)``: press Tab until the element has the focus, as a keyboard user would."""

    def press(locator, *, most: int = 60):
        for _ in range(most):
            with contextlib.suppress(AssertionError):
                assert locator.evaluate("element => element === document.activeElement")
                return locator
            page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {locator} within {most} tabs")

    return press
