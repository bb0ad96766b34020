"""Is this process fit to serve: what ``/health/ready`` says to whoever balances the load."""

from collections.abc import Callable
from datetime import datetime

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

_migrated = False
_tellers: dict[str, Callable[[], dict]] = {}


def tells(name: str, teller: Callable[[], dict]) -> None:
    """Have the report hold what ``teller()`` says; apps call it from ``AppConfig.ready``.

    It tells and doesn't judge: what readers can do without makes no process unfit.
    """
    _tellers[name] = teller


def report() -> tuple[bool, dict]:
    """(ready, what was found). Old tasks are told, not refused: readers need no worker."""
    try:
        pending = unapplied_migrations()
        waiting = oldest_waiting()
        told = {name: teller() for name, teller in _tellers.items()}
    except DatabaseError:
        return False, {"status": "unavailable", "database": "no answer"}
    age = round((timezone.now() - waiting).total_seconds()) if waiting else 0
    return not pending, {
        "status": "unavailable" if pending else "ok",
        "database": "ok",
        "unapplied_migrations": pending,
        "oldest_waiting_task_seconds": age,
        **told,
    }


def unapplied_migrations() -> int:
    """How many migrations the database lacks; once there is none, this process asks no more."""
    global _migrated
    if _migrated:
        return 0
    executor = MigrationExecutor(connection)
    pending = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    _migrated = pending == 0
    return pending


def oldest_waiting() -> datetime | None:
    """When the task was queued that has waited longest; None where none waits."""
    return (
        DBTaskResult.objects.ready()
        .order_by("enqueued_at")
        .values_list("enqueued_at", flat=True)
        .first()
    )
