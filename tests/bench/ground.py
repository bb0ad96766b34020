"""The grounds of measurements: production settings, two workers, state below ``var/bench``."""

import os
from pathlib import Path

from tests.ground import BASE, Ground

STATE = Path(os.environ.get("BENCH_DIR", BASE / "var" / "bench"))
SERVER = ("--workers", "2")
BARE = "/bare"
PRODUCTION = {
    "SECRET_KEY": "measured on loopback, known to nobody else, fifty letters and more",
    "ALLOWED_HOSTS": "127.0.0.1",
}


def ground(name: str) -> Ground:
    return Ground(STATE / name, "tests.bench.settings", PRODUCTION)


def demonstration() -> Ground:
    found = ground("demo")
    found.prepare()
    return found
