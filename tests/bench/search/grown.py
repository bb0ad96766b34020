"""Generated documents kept between runs: made once, and made known to an engine once.

What was generated is right until the generator or the models change; what an engine made of it,
until anything of search changes.
"""

import hashlib
import json
import time
from pathlib import Path

from tests.bench.search.engines import Measured
from tests.ground import BASE, Ground

INSIDE = ("-m", "tests.bench.search.inside")
OF_ROWS = (
    "tests/bench/search/generated.py",
    "tests/bench/search/vocabulary.py",
    "search/models.py",
)
OF_ENGINE = ("search/engine/**/*.py", "search/*.py")


def ask(ground: Ground, what: str, *arguments: str):
    """What a measurement inside Django gives; says how long it took, for some take minutes."""
    started = time.monotonic()
    *_said, answer = ground.python(*INSIDE, what, *arguments).splitlines()
    name = ground.more["SEARCH_ENGINE"]
    print(f"  {ground.state.name}, {name}: {what} {time.monotonic() - started:.0f} s", flush=True)
    return json.loads(answer)


def rows(engine: Measured, number: int) -> Ground:
    """A database with so many documents."""
    ground = engine.ground(str(number))
    stamp = ground.state / "rows"
    if not _is_of(stamp, _digest(OF_ROWS)):
        ground = engine.empty(str(number))
        ask(ground, "generate", str(number))
        stamp.write_text(_digest(OF_ROWS))
    return ground


def rebuilt(engine: Measured, number: int) -> tuple[Ground, dict]:
    """The same, taken in by the engine just now; what that cost."""
    ground = rows(engine, number)
    if ground.more["SEARCH_ENGINE"] == "database":
        # By a process of its own: what that needs is not in the figures.
        ask(ground, "forget")
    figures = ask(ground, "rebuild")
    _stamp_of(engine, ground).write_text(_digest((*OF_ROWS, *OF_ENGINE)))
    return ground, figures


def known(engine: Measured, number: int) -> Ground:
    """The same, taken in by the engine now or before."""
    ground = rows(engine, number)
    if not _is_of(_stamp_of(engine, ground), _digest((*OF_ROWS, *OF_ENGINE))):
        rebuilt(engine, number)
    return ground


def _stamp_of(engine: Measured, ground: Ground) -> Path:
    return ground.state / f"known-to-{engine.name}"


def _is_of(stamp: Path, digest: str) -> bool:
    return stamp.exists() and stamp.read_text() == digest


def _digest(patterns: tuple[str, ...]) -> str:
    found = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(BASE.glob(pattern)):
            found.update(path.read_bytes())
    return found.hexdigest()
