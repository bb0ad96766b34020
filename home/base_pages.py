"""The pages that every portal has from the start: home, lists, privacy, imprint, accessibility.

Their texts lie in ``home/data/pages``; whoever runs the portal edits them in the administration.
"""

import tomllib
from pathlib import Path

from home import planting
from home.models import ContentPage, NewsIndexPage, ObjectiveIndexPage, PaperIndexPage

DATA = Path(__file__).parent / "data" / "pages"
LISTS = {"objectives": ObjectiveIndexPage, "papers": PaperIndexPage, "news": NewsIndexPage}
NOTICES = ("privacy", "imprint", "accessibility")


def load() -> str:
    """Add what isn't there yet; change nothing that is."""
    load_home()
    new = 0
    for slug, model in LISTS.items():
        new += planting.plant(model, slug, _texts("lists")[slug])
    for slug in NOTICES:
        new += load_content(slug, _texts(slug))
    return f"{new} new pages"


def load_home() -> None:
    planting.plant_home({code: home_page(text) for code, text in _texts("home").items()})


def load_content(slug: str, texts: dict[str, dict]) -> int:
    """A page of sections, in each language of ``texts``."""
    return planting.plant(
        ContentPage,
        slug,
        {
            code: {
                "title": text["title"],
                "lead": text["lead"],
                "body": planting.body(text["body"], slug),
            }
            for code, text in texts.items()
        },
    )


def home_page(text: dict) -> dict:
    rows = [
        {
            "title": door["title"],
            "text": door["text"],
            "link_text": door["link_text"],
            "path": door["href"],
        }
        for door in text["doors"]
    ]
    return {
        "title": text["headline"],
        "headline": text["headline"],
        "lead": text["lead"],
        "search_hint": text["search_hint"],
        "examples": "\n".join(text["examples"]),
        "doors": planting.doors(rows),
        "about": text["about"].strip(),
    }


def _texts(name: str) -> dict:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))["texts"]
