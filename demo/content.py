"""The demonstration's texts and facts: TOML files below ``demo/data``."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data"
PASSWORD = "weave-the-sector-2026"  # noqa: S105 - of fictional people only, printed on purpose


def read(name: str) -> dict:
    """One file by its path below ``data``; empty where it isn't there."""
    path = DATA / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def read_all(folder: str) -> Iterator[tuple[str, dict]]:
    """(stem, content) of every file of a folder, by name."""
    for path in sorted((DATA / folder).glob("*.toml")):
        yield path.stem, tomllib.loads(path.read_text(encoding="utf-8"))


def demo_people() -> list[tuple[str, str]]:
    """(e-mail, what she is for) of the ten accounts that a visitor may try."""
    return [
        ("author@example.org", "member of a training provider, has drafts"),
        ("reviewer@example.org", "reviewer of a research institute"),
        ("reviewer2@example.org", "reviewer of a regional authority"),
        ("editor@example.org", "decides on practices"),
        ("chair@example.org", "chair of Skills Intelligence"),
        ("member@example.org", "member of a small company"),
        ("regional@example.org", "regional authority"),
        ("translator@example.org", "translator, German and Czech"),
        ("provider@example.org", "course provider"),
        ("secretariat@example.org", "staff"),
        ("admin@example.org", "administrator, /admin/"),
    ]
