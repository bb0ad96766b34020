"""What search listens to: objects that changed, texts that were published, pages, restrictions.

What changed is indexed at once, in the same transaction. Objects that only show something of it
(a role its occupation's labels, a practice its organisation's name) follow by the queue.
"""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django_tasks import task
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from core.happenings import changed, removed
from search import index
from search.publishers import PUBLISHERS
from search.publishers.page import of_pages


def start() -> None:
    """Connect everything; called once from ``AppConfig.ready``."""
    changed.connect(_changed, dispatch_uid="search-changed")
    removed.connect(_removed, dispatch_uid="search-removed")
    for signal in (published, unpublished):
        signal.connect(_text_changed, dispatch_uid=f"search-text-{id(signal)}")
    for signal in (page_published, page_unpublished, post_page_move, post_delete):
        signal.connect(_page_changed, dispatch_uid=f"search-page-{id(signal)}")
    for signal in (post_save, post_delete):
        signal.connect(
            _restriction_changed,
            sender=PageViewRestriction,
            dispatch_uid=f"search-restriction-{id(signal)}",
        )


def _changed(sender, uuids, **_kwargs):
    for publisher in PUBLISHERS.values():
        if publisher.model is sender:
            index.publish(publisher, uuids)
    _follow(sender, uuids)


def _removed(sender, uuids, **_kwargs):
    for publisher in PUBLISHERS.values():
        if publisher.model is sender:
            index.withdraw(publisher, uuids)
    _follow(sender, uuids)


def _follow(sender, uuids) -> None:
    """Queue what shows something of these objects, as it stands now; done after commit."""
    for kind, publisher in PUBLISHERS.items():
        if follow := publisher.follows.get(sender):
            touched = {str(uuid) for chunk in index.chunks(uuids) for uuid in follow(chunk)}
            for chunk in index.chunks(sorted(touched)):
                transaction.on_commit(lambda kind=kind, chunk=chunk: republish.enqueue(kind, chunk))


@task()
def republish(kind: str, uuids: list[str]) -> int:
    """Make the documents of these objects right; safe to run again."""
    return index.publish(PUBLISHERS[kind], uuids)


def _text_changed(sender, instance, **_kwargs):
    for publisher in PUBLISHERS.values():
        if publisher.texts and publisher.texts[0] is sender:
            path = publisher.texts[1]
            rows = sender.objects.filter(pk=instance.pk)
            index.publish(publisher, rows.values_list(path, flat=True))


def _page_changed(sender, instance, **_kwargs):
    if isinstance(instance, Page):
        keys = {*of_pages([instance]), instance.translation_key}
        index.publish(PUBLISHERS["page"], sorted(keys))


def _restriction_changed(sender, instance, **_kwargs):
    index.publish(PUBLISHERS["page"], of_pages([instance.page]))
