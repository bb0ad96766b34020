"""The queue's part in search: one task that tells the engine beside the database what changed.

Many changes need one task: it tells all that waits. Where the engine is away, the task comes again,
later each time; changes made meanwhile leave that to it.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from search import engine
from search.engine import outbox
from search.engine.base import EngineUnavailable

logger = logging.getLogger("portal.search")

FIRST_WAIT, LONGEST_WAIT = 2, 300  # seconds


def wake() -> None:
    """See to it that a task runs after this transaction; call it within, after noting changes."""
    if outbox.is_kept() and not _holds_a_waiting_task():
        feed.enqueue()


@task()
def feed(vain: int = 0) -> int:
    """Tell the engine what waits; how many changes. Safe to run twice, also at once.

    ``vain``: how often in a row the engine was away.
    """
    if not outbox.is_kept():
        return 0
    wait = min(FIRST_WAIT * 2**vain, LONGEST_WAIT)
    try:
        return engine.chosen().catch_up()
    except EngineUnavailable as error:
        logger.warning("search: the engine takes no changes, again in %s s: %s", wait, error)
        _come_again(wait, vain + 1)
        return 0
    except Exception:
        # The queue shows it as failed; what waits is not forgotten for that.
        _come_again(wait, vain + 1)
        raise


def _come_again(wait: int, vain: int) -> None:
    if feed.get_backend().supports_defer:
        with transaction.atomic():
            if not _holds_a_waiting_task():
                later = timezone.now() + timedelta(seconds=wait)
                feed.using(run_after=later).enqueue(vain=vain)


def _holds_a_waiting_task() -> bool:
    """Is a task queued that can't start before this transaction ends, and so sees its changes?

    A worker passes over locked rows. On SQLite nobody else writes until this transaction ends.
    """
    waiting = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path=feed.module_path, backend_name=feed.backend
    )
    row = waiting.select_for_update(skip_locked=True).order_by("pk").values_list("pk", flat=True)
    return row.first() is not None
