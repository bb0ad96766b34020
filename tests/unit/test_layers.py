"""Foreign keys and other references by string go down the layers too, as imports do."""

import re
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parents[2]
LAYERS = [
    {"portal"},
    {"demo"},
    {"search"},
    {"home", "spaces", "desk"},
    {"practices", "working_groups"},
    {"courses"},
    {"skills"},
    {"members"},
    {"accounts"},
    {"core"},
]
RANK = {app: rank for rank, layer in enumerate(reversed(LAYERS)) for app in layer}
APPS = "|".join(RANK)
REFERENCE = re.compile(rf"""["']({APPS})\.([A-Z]\w+)["']""")
LATE_IMPORT = re.compile(rf"^[ \t]+(?:from|import) ({APPS})\b", re.M)


def sources(app):
    return [p for p in (BASE / app).rglob("*.py") if "migrations" not in p.parts]


@pytest.mark.parametrize("app", sorted(RANK))
def test_references_by_string_go_down(app):
    upward = [
        f"{path.relative_to(BASE)}: {match[0]}"
        for path in sources(app)
        for match in REFERENCE.finditer(path.read_text(encoding="utf-8"))
        if RANK[match[1]] > RANK[app] or (RANK[match[1]] == RANK[app] and match[1] != app)
    ]
    assert upward == []


@pytest.mark.parametrize("app", sorted(set(RANK) - {"portal"}))
def test_no_import_inside_a_function_hides_a_cycle(app):
    """Start-up code (``apps.py``) imports late because Django asks for it; nothing else does."""
    hidden = [
        f"{path.relative_to(BASE)}: {match[0].strip()}"
        for path in sources(app)
        if path.name != "apps.py"
        for match in LATE_IMPORT.finditer(path.read_text(encoding="utf-8"))
    ]
    assert hidden == []
