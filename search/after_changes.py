"""After a change: look at the searches whose owners want to know at once. Many changes, one look.

A look is queued for some minutes later, so that an import of thousands of objects, and what follows
such a change by the queue, is told of in one mail. What no signal tells of is found by the hourly
``notify_saved_searches``.
"""

from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from wagtail.signals import page_published, published

from core.happenings import changed
from search import whats_new
from search.engine.base import EngineUnavailable

WAIT = 300  # seconds
KEY = "search:look-at-once"


def start() -> None:
    """Connect everything; called once from ``AppConfig.ready``."""
    for signal in (changed, published, page_published):
        signal.connect(_changed, dispatch_uid=f"search-news-{id(signal)}")


def _changed(sender, **_kwargs):
    transaction.on_commit(_look_soon, robust=True)


def _look_soon() -> None:
    """Queue one look for all that changes in the meantime; none where nobody waits for it."""
    if not cache.add(KEY, True, WAIT) or not whats_new.at_once().exists():
        return
    later = look_at_once
    if later.get_backend().supports_defer:
        later = later.using(run_after=timezone.now() + timedelta(seconds=WAIT))
    later.enqueue()


@task()
def look_at_once() -> int:
    """How many objects were told of; safe to run again."""
    try:
        _looked, told = whats_new.tell_of(whats_new.at_once())
    except EngineUnavailable:
        return 0  # the next look finds the same
    return told
