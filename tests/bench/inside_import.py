"""The import's measurement inside Django: prints rows, and seconds of import, again, raw loop."""

import time
from io import StringIO

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from skills.models import Concept, ConceptLabel, ConceptRelation  # noqa: E402

PACKAGE = settings.BASE_DIR / "skills" / "data" / "esco_automotive_1.1.1"
MODELS = (Concept, ConceptLabel, ConceptRelation)


def seconds(step) -> float:
    started = time.perf_counter()
    step()
    return time.perf_counter() - started


def load() -> None:
    call_command("import_esco", str(PACKAGE), partial=True, stdout=StringIO())


def tables() -> list[tuple[str, list[tuple]]]:
    with connection.cursor() as cursor:
        found = []
        for model in MODELS:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            found.append((model._meta.db_table, cursor.fetchall()))
    return found


@transaction.atomic
def insert(content: list[tuple[str, list[tuple]]]) -> None:
    with connection.cursor() as cursor:
        for table, rows in content:
            marks = ", ".join(["%s"] * len(rows[0]))
            for row in rows:
                cursor.execute(f'INSERT INTO "{table}" VALUES ({marks})', row)


def empty() -> None:
    for model in reversed(MODELS):
        model._base_manager.all().delete()


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    first = seconds(load)
    again = seconds(load)
    content = tables()
    empty()
    raw = seconds(lambda: insert(content))
    print(sum(len(rows) for _table, rows in content), first, again, raw)
