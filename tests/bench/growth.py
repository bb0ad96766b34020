"""``bin/bench growth``: the same pages with the demonstration's content and with fifty times that.

Warm is what a reader meets: requests a second under load. Cold is what the first reader after a
change of a record waits for, in one process. Both grounds take turns, and the best turn counts.
"""

from tests.bench.ground import SERVER, STATE, demonstration
from tests.bench.load import measure
from tests.bench.table import met, print_table

TIMES = 50
AIM = 1.3
SECONDS = 0.6
ROUNDS = 4
COLD_ROUNDS = 3


def run() -> None:
    small = demonstration()
    large = small.copy(STATE / f"times-{TIMES}")
    print(f"  grown by {large.ask('multiply', str(TIMES))}")
    pages = [g.ask("addresses") for g in (small, large)]
    turns = [[g.ask("costs") for g in (small, large)] for _ in range(COLD_ROUNDS)]
    costs = [_best(of_one) for of_one in zip(*turns, strict=True)]
    names = [name for name in pages[0] if all(name in cost for cost in costs)]
    speeds: dict[str, list[float]] = {}
    with small.serving(*SERVER) as one, large.serving(*SERVER) as other:
        for name in names:
            places = [
                (s, f"/en/{p[name]['address']}") for s, p in zip((one, other), pages, strict=True)
            ]
            speeds[name] = _take_turns(places)
    rows = []
    for name in names:
        before, after = speeds[name]
        cold_before, cold_after = (cost[name]["cold_ms"] for cost in costs)
        queries = [cost[name]["cold_queries"] for cost in costs]
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


def _best(turns: tuple[dict, ...]) -> dict[str, dict]:
    """The turn with the least milliseconds of each page type."""
    return {name: min((t[name] for t in turns), key=lambda c: c["cold_ms"]) for name in turns[0]}


def _take_turns(places: list[tuple[str, str]]) -> list[float]:
    """Requests a second at each place: the best of some turns, so that other load counts little."""
    for site, address in places:
        measure(site, address, seconds=SECONDS / 4)
    found = [[], []]
    for _ in range(ROUNDS):
        for (site, address), speeds in zip(places, found, strict=True):
            speeds.append(measure(site, address, seconds=SECONDS).requests_per_second)
    return [max(speeds) for speeds in found]
