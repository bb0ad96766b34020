"""What a ground answers from inside Django: ``python -m tests.inside COMMAND`` prints JSON.

``prepare`` loads the demonstration, ``copy FILE`` copies the database while it may be in use,
``addresses`` and ``costs`` tell about each page type, ``multiply N`` grows the content.
"""

import json
import sqlite3
import statistics
import sys
import time

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from courses.models import Course  # noqa: E402
from home.models import NewsPage  # noqa: E402
from members.models import Mandate  # noqa: E402
from portal.preparation import prepare  # noqa: E402
from practices.models import Practice  # noqa: E402
from skills.models import JobRole  # noqa: E402
from tests.bench.multiply import multiply  # noqa: E402
from tests.page_types import FORM, PAGE_TYPES  # noqa: E402
from working_groups.models import Output  # noqa: E402

REPEATS = 5
# A model of each area that public pages show.
CHANGING = (NewsPage, Mandate, JobRole, Course, Practice, Output)


def prepared() -> list[str]:
    """The steps that were needed, each with its time."""
    steps: list[str] = []
    prepare(steps.append, demo=True, fresh=False)
    return steps


def copy(target: str) -> None:
    with sqlite3.connect(settings.DATABASES["default"]["NAME"]) as source:
        source.backup(sqlite3.connect(target))


def addresses() -> dict[str, dict]:
    """Address below the language and kind of each page type."""
    return {page.name: {"address": page.find(), "kind": page.kind} for page in PAGE_TYPES}


def costs() -> dict[str, dict]:
    """Queries and milliseconds of each page type in this process, cold and warm.

    Cold: a record of each area changed just before, so that no page that was kept is still right.
    """
    client = Client(headers={"host": "127.0.0.1", "x-forwarded-proto": "https"})
    found = {}
    for page in PAGE_TYPES:
        address = page.address()
        if page.kind == FORM or client.get(address).status_code != 200:
            continue
        cold = [_cost(client, address, cold=True) for _ in range(REPEATS)]
        warm = [_cost(client, address, cold=False) for _ in range(REPEATS)]
        found[page.name] = {
            "cold_queries": cold[-1][0],
            "cold_ms": statistics.median(ms for _queries, ms in cold),
            "warm_queries": warm[-1][0],
            "warm_ms": statistics.median(ms for _queries, ms in warm),
        }
    return found


def _cost(client: Client, address: str, *, cold: bool) -> tuple[int, float]:
    """(queries, milliseconds of this process's own time: others' load doesn't count)."""
    if cold:
        for model in CHANGING:
            model.objects.order_by("pk").first().save()
    with CaptureQueriesContext(connection) as captured:
        started = time.process_time()
        client.get(address)
        ms = (time.process_time() - started) * 1000
    return len(captured), ms


COMMANDS = {
    "prepare": prepared,
    "copy": copy,
    "addresses": addresses,
    "costs": costs,
    "multiply": lambda times: multiply(int(times)),
}

if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    print(json.dumps(COMMANDS[command](*arguments)))
