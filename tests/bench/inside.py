"""What a measurement needs to know from inside Django: runs in the ground's environment.

``prepare`` loads the demonstration, ``copy FILE`` copies the database while it may be in use,
``addresses`` and ``costs`` print JSON, ``multiply N`` grows the content.
"""

import json
import sqlite3
import statistics
import sys
import time

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from portal.preparation import prepare  # noqa: E402
from tests.bench.multiply import multiply  # noqa: E402
from tests.page_types import FORM, PAGE_TYPES  # noqa: E402

REPEATS = 5


def addresses() -> dict[str, dict]:
    return {
        page.name: {"address": page.address(), "kind": page.kind}
        for page in PAGE_TYPES
        if page.kind != FORM
    }


def costs() -> dict[str, dict]:
    """Queries and milliseconds of each page type in this process, cold and warm.

    Cold: nothing kept from any page before. Templates are compiled, as they are in a server.
    """
    client = Client(headers={"host": "127.0.0.1", "x-forwarded-proto": "https"})
    found = {}
    for name, page in addresses().items():
        address = page["address"]
        if client.get(address).status_code != 200:
            continue
        cold = [_cost(client, address, cold=True) for _ in range(REPEATS)]
        warm = [_cost(client, address, cold=False) for _ in range(REPEATS)]
        found[name] = {
            "cold_queries": cold[-1][0],
            "cold_ms": statistics.median(ms for _queries, ms in cold),
            "warm_queries": warm[-1][0],
            "warm_ms": statistics.median(ms for _queries, ms in warm),
        }
    return found


def _cost(client: Client, address: str, *, cold: bool) -> tuple[int, float]:
    if cold:
        cache.clear()
    with CaptureQueriesContext(connection) as captured:
        started = time.perf_counter()
        client.get(address)
        ms = (time.perf_counter() - started) * 1000
    return len(captured), ms


def copy_database(target: str) -> None:
    with sqlite3.connect(settings.DATABASES["default"]["NAME"]) as source:
        source.backup(sqlite3.connect(target))


COMMANDS = {
    "prepare": lambda: prepare(lambda line: print(f"  {line}"), demo=True, fresh=False),
    "copy": copy_database,
    "addresses": lambda: print(json.dumps(addresses())),
    "costs": lambda: print(json.dumps(costs())),
    "multiply": lambda times: print(multiply(int(times))),
}

if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    COMMANDS[command](*arguments)
