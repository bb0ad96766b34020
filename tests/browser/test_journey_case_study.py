"""The portal's main job, by keyboard and in German: from sign-up to a French reader."""

import re

import pytest
from playwright.sync_api import expect

from demo.content import PASSWORD, read

TITLE = "Prüfstand am Samstag: Lehrlinge messen Zellen"
SUMMARY = (
    "Eine Garage leiht sich samstags den Zellprüfstand der Berufsschule und lernt, was sie prüft."
)
NEWCOMER = "jana.feldhoff@example.org"
STORY = {
    "challenge": "Gebrauchte Zellen kamen ohne Messwerte zurück. Niemand wusste, was sie halten.",
    "before": "Gemessen wurde im Werk des Herstellers, drei Wochen später und ohne uns.",
    "actions": "Samstags öffnet die Schule den Prüfstand.\n\nZwei Lehrlinge messen die Zellen.",
    "innovation": "Der Prüfstand steht nicht mehr am Wochenende still.",
}


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "de-DE"}


@pytest.fixture
def keys(page, tab_to):
    """Ways of a person without a mouse: each reaches its element with Tab, then acts by key."""

    class Keys:
        def type(self, selector: str, text: str):
            tab_to(page.locator(selector), most=260)
            page.keyboard.insert_text(text)

        def tick(self, selector: str):
            tab_to(page.locator(selector), most=260)
            page.keyboard.press("Space")

        def radio(self, selector: str, *, down: int = 0):
            """The group's first radio takes the focus; arrows go on from there."""
            tab_to(page.locator(selector), most=260)
            page.keyboard.press("Space")
            for _ in range(down):
                page.keyboard.press("ArrowDown")

        def choose(self, selector: str, label_start: str):
            tab_to(page.locator(selector), most=260)
            page.keyboard.type(label_start)

        def press(self, selector: str):
            """A link or a button that leads on; back when it has."""
            tab_to(page.locator(selector), most=260)
            with page.expect_navigation():
                page.keyboard.press("Enter")

    return Keys()


def log_in_by_keyboard(page, keys, email: str, password: str = PASSWORD):
    page.goto("/de/account/login/")
    keys.type("#id_login", email)
    keys.type("#id_password", password)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/de/desk/"))


def log_out(page):
    page.context.clear_cookies()


def sign_up(page, keys, mails):
    page.goto("/de/account/signup/")
    keys.type("#id_name", "Jana Feldhoff")
    keys.type("#id_email", NEWCOMER)
    keys.type("#id_password1", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#id_code")).to_be_visible()
    body = mails(NEWCOMER)[-1].get_content()
    code = re.search(r"^\s*([A-Z0-9-]{6,10})\s*$", body, re.M)[1]
    keys.type("#id_code", code)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/de/account/organisation/"))


def ask_to_join(page, keys):
    keys.press("a[href$='/account/organisation/join/']")
    keys.type("#organisation-search", "Lindner")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    chooser = page.locator("main form[method=post] [name=organisation]").first
    if chooser.evaluate("e => e.tagName") == "SELECT":
        keys.choose("main form[method=post] select[name=organisation]", "Kfz-Technik")
    else:
        keys.radio("main form[method=post] [name=organisation] >> nth=0")
    keys.type("[name=job_title]", "Meisterin im Zellenprüfstand")
    keys.press("main form[method=post] button[type=submit]")
    expect(page.locator("main")).to_contain_text("Kfz-Technik Lindner GmbH")


def approve_as_representative(page, keys, representative):
    log_in_by_keyboard(page, keys, representative)
    keys.press("main a:has-text('Jana Feldhoff') >> nth=0")
    keys.press("main button[value=accept]")
    log_out(page)


def write_case_study(page, keys):
    page.goto("/de/practices/submit/")
    keys.press("main form button >> nth=-1")
    page.wait_for_url(re.compile(r"/identity/"))
    keys.type("#id_title", TITLE)
    keys.type("#id_summary", SUMMARY)
    keys.radio("#id_kind_0")
    keys.radio("#id_stage_0", down=2)
    keys.type("#id_contact", "Jana Feldhoff")
    tab_date(page, keys, "#id_started", "02022026")
    keys.choose("#id_regions-0-country", "Österreich")
    next_step(page, keys, "classification")
    keys.tick("#id_objectives_4")
    keys.tick("#id_themes_1")
    keys.tick("#id_targets_3")
    tab = "#id_value_chain"
    keys.choose(tab, page.locator(f"{tab} option[value=maintenance]").inner_text())
    next_step(page, keys, "story")
    for name, text in STORY.items():
        keys.type(f"#id_{name}", text)
    next_step(page, keys, "evidence")
    keys.type("#id_intended", "Jede zurückgegebene Zelle hat am Montag einen Messwert.")
    keys.type("#id_indicators-0-name", "Gemessene Zellen im Monat")
    keys.type("#id_indicators-0-baseline", "0")
    keys.type("#id_indicators-0-value", "143")
    next_step(page, keys, "transfer")
    keys.type(
        "#id_conditions", "Eine Schule mit Prüfstand in der Nähe und eine Meisterin mit Schlüssel."
    )
    keys.type("#id_difficulties", "Die Haftpflicht für den Samstag kostete sechs Briefe.")
    keys.type("#id_adaptation", "Wo die Schule samstags zu hat, geht auch der Freitagabend.")
    next_step(page, keys, "governance")
    keys.tick("#id_consent")
    next_step(page, keys, "preview")


def tab_date(page, keys, selector, digits):
    """A date field takes its parts one after the other, as the reader's language orders them."""
    page.locator(selector).focus()
    page.keyboard.type(digits)


def next_step(page, keys, step):
    keys.press("main form button[name=go][value=next]")
    page.wait_for_url(re.compile(rf"/{step}/"))


def send(page, keys):
    expect(page.locator("main")).to_contain_text(TITLE)
    assert page.locator("#missing ~ ul li").all_inner_texts() == []
    keys.press("main form:has(#note) .buttons button")
    page.wait_for_url(re.compile(r"/practices/submissions/"))
    expect(page.locator("main")).to_contain_text(TITLE)


def accept_as_editor(page, keys):
    log_in_by_keyboard(page, keys, "editor@example.org")
    keys.press(f"main a:has-text('{TITLE}') >> nth=0")
    keys.press("button[name=verb][value=take]")
    keys.press("button[name=verb][value=accept]")
    expect(page.locator("main")).to_contain_text("Angenommen")
    log_out(page)


def find_and_read_in_french(page, keys):
    page.goto("/fr/")
    keys.type("main input[name=q]", "Zellprüfstand Lehrlinge")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/fr/search/"))
    keys.press(f"main a:has-text('{TITLE}')")
    page.wait_for_url(re.compile(r"/fr/practices/"))
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    notice = page.locator(".notice, .language-notice, .note").first
    expect(notice).to_contain_text("Deutsch")
    assert page.locator("[lang=de]").count()
    assert page.locator("link[rel=canonical]").get_attribute("href").count("/de/practices/") == 1


def test_from_sign_up_in_german_to_a_reader_in_french(page, keys, mails):
    representative = next(
        person["email"]
        for person in read("people.toml")["people"]
        if person.get("organisation") == "kfz-technik-lindner"
        and person["mandate"] == "representative"
    )
    sign_up(page, keys, mails)
    ask_to_join(page, keys)
    log_out(page)
    approve_as_representative(page, keys, representative)
    log_in_by_keyboard(page, keys, NEWCOMER)
    write_case_study(page, keys)
    send(page, keys)
    log_out(page)
    accept_as_editor(page, keys)
    find_and_read_in_french(page, keys)
