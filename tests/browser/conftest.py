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
from pathlib import Path

import pytest

from demo.content import PASSWORD
from tests.browser.axe import Axe
from tests.ground import BASE, Ground

# Playwright keeps an event loop running in this thread; tests after ours use the ORM there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
TEMPLATE = Path(os.environ.get("BROWSER_DIR", BASE / "var" / "browser"))


def pytest_collection_modifyitems(items):
    missing = pytest.mark.skip(reason="Chromium is missing (Debian package chromium)")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not Path(CHROMIUM).exists():
                item.add_marker(missing)


@pytest.fixture(scope="session")
def template_ground() -> Ground:
    """The demonstration, loaded once a machine until the sources change."""
    template = Ground(TEMPLATE, "tests.browser.settings")
    template.prepare()
    return template


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


@pytest.fixture
def page(page):
    """A page whose errors fail the test: a script that broke, a file that the policy refused."""
    errors: list[str] = []
    page.set_default_timeout(15_000)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield page
    # An answer with 404 is an error to the console, and may be what the test is about.
    assert not [e for e in errors if "status of 40" not in e], errors


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

    def become(person: str):
        page.context.clear_cookies()
        page.context.add_cookies(log_in(person))
        return page

    return become


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
