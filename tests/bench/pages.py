"""``bin/bench pages``: requests a second of each page type, beside a bare Django view's.

gunicorn with two workers, production settings, SQLite, no cache of whole pages. What a page keeps
by content version is warm. The bare view goes through the same middleware, and takes turns with the
page, so that whatever else the machine does hits both.
"""

from tests.bench.ground import BARE, SERVER, demonstration
from tests.bench.load import measure
from tests.bench.table import met, print_table

# The share of the bare view's requests a second that a kind of page aims at.
AIMS = {"record": 1 / 10, "list": 1 / 15, "search": 1 / 15, "editorial": 1 / 20}
SECONDS = 0.6
ROUNDS = 3


def run() -> None:
    demo = demonstration()
    pages, costs = demo.ask("addresses"), demo.ask("costs")
    rows, failed = [], []
    with demo.serving(*SERVER) as site:
        for name, page in pages.items():
            if page["kind"] not in AIMS:
                continue
            try:
                ours, bare, size = _take_turns(site, f"/en/{page['address']}")
            except RuntimeError as error:
                failed.append(f"{name}: {error}")
                continue
            share, aim, cost = ours / bare, AIMS[page["kind"]], costs[name]
            rows.append(
                (
                    *(name, ours, bare, f"1/{1 / share:.1f}"),
                    *(f"1/{1 / aim:.0f}", met(share, aim), f"{size / 1000:.0f} kB"),
                    *(cost["cold_queries"], cost["warm_queries"]),
                    *(cost["cold_ms"], cost["warm_ms"]),
                )
            )
    print_table(
        (
            *("page", "req/s", "bare req/s", "share", "aim", "", "size"),
            *("queries cold", "warm", "ms cold", "warm"),
        ),
        rows,
    )
    for line in failed:
        print(f"NOT measured: {line}")


def _take_turns(site: str, address: str) -> tuple[float, float, int]:
    """(requests a second of the page, of the bare view, bytes of the page)."""
    measure(site, address, seconds=SECONDS / 2)  # both workers get warm
    ours, bare = [], []
    for _ in range(ROUNDS):
        bare.append(measure(site, BARE, seconds=SECONDS / 2))
        ours.append(measure(site, address, seconds=SECONDS))
    speeds = [max(m.requests_per_second for m in found) for found in (ours, bare)]
    return *speeds, ours[0].bytes
