"""``bin/bench growth``: the same pages with the demonstration's content and with fifty times that.

Warm is what a reader meets: requests a second under load. Cold is the making of a page after a
change, in one process.
"""

import json

from tests.bench import ground
from tests.bench.load import measure
from tests.bench.table import met, print_table

TIMES = 50
AIM = 1.3
SECONDS = 1.5
ROUNDS = 2


def run() -> None:
    small = ground.demonstration()
    large = ground.copy_of(small, f"times-{TIMES}")
    print(f"  grown by {ground.python(large, '-m', 'tests.bench.inside', 'multiply', str(TIMES))}")
    pages = {s: _addresses(s) for s in (small, large)}
    costs = {s: json.loads(ground.python(s, "-m", "tests.bench.inside", "costs")) for s in pages}
    speeds: dict = {small: {}, large: {}}
    with ground.serving(small) as small_port, ground.serving(large) as large_port:
        for name in costs[small].keys() & costs[large].keys():
            for state, port in ((small, small_port), (large, large_port)):
                address = pages[state][name]["address"]
                measure(port, address, seconds=SECONDS / 4)
            # Turn and turn about, so that whatever else the machine does hits both.
            for _ in range(ROUNDS):
                for state, port in ((small, small_port), (large, large_port)):
                    address = pages[state][name]["address"]
                    found = measure(port, address, seconds=SECONDS / ROUNDS)
                    speeds[state].setdefault(name, []).append(found.requests_per_second)
    rows = []
    for name in pages[small]:
        if name not in speeds[large]:
            print(f"NOT measured: {name}")
            continue
        before, after = (sum(speeds[s][name]) / ROUNDS for s in (small, large))
        cold_before, cold_after = (costs[s][name]["cold_ms"] for s in (small, large))
        queries = [costs[s][name]["cold_queries"] for s in (small, large)]
        rows.append(
            (
                *(name, before, after, before / after, met(before / after, AIM, at_most=True)),
                *(cold_before, cold_after, cold_after / cold_before),
                met(cold_after / cold_before, AIM, at_most=True),
                f"{queries[0]} -> {queries[1]}",
            )
        )
    print_table(
        (
            *("page", "req/s", f"x{TIMES}", "ratio", ""),
            *("cold ms", f"x{TIMES}", "ratio", "", "cold queries"),
        ),
        rows,
    )


def _addresses(state) -> dict:
    return json.loads(ground.python(state, "-m", "tests.bench.inside", "addresses"))
