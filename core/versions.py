"""Content versions: what was rendered from an area's data stays right until the area changes.

An *area* is an app label. Each change to a versioned model raises its area's number after commit;
whoever caches puts the numbers of all areas that it read into the key, so that a change is seen at
once and nothing needs to be purged. Numbers are read before the data, in one query a request.
"""

import hashlib
from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.cache import cache
from django.db import connection, models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

LIFETIME = 3600  # seconds; bounds what a crash between commit and bump could leave behind


class ContentVersion(models.Model):
    """The number of changes that one area has seen."""

    area = models.CharField(max_length=40, unique=True)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        app_label = "core"

    def __str__(self):
        return f"{self.area} {self.number}"


_numbers: ContextVar[dict | None] = ContextVar("content versions", default=None)


@contextmanager
def read_once():
    """Within it the numbers are read once, whatever is built: what it shows is that or newer."""
    token = _numbers.set({})
    try:
        yield
    finally:
        _numbers.reset(token)


class _Bump:
    """Raise the areas' numbers; waits in the connection's list of what to do on commit."""

    def __init__(self, areas: Iterable[str]):
        self.areas = frozenset(areas)

    def __call__(self):
        raised = models.F("number") + 1
        for area in sorted(self.areas):
            row = ContentVersion.objects.filter(area=area)
            if not row.update(number=raised):
                # Two processes may come here at once: both add, one row stays, both count.
                ContentVersion.objects.bulk_create([row.model(area=area)], ignore_conflicts=True)
                row.update(number=raised)


def touch(*areas: str) -> None:
    """Say that data of these areas changed; counted once a transaction, after commit."""
    if new := set(areas) - _dirty():
        transaction.on_commit(_Bump(new))


def stamp(areas: Iterable[str]) -> str | None:
    """The areas' numbers as a cache key; None while this transaction has changed one of them."""
    areas = sorted(areas)
    if _dirty().intersection(areas):
        return None
    numbers = _numbers.get()
    if not numbers:
        read = _read()
        if numbers is not None:
            # Never empty once read: before the first change there is no row at all.
            numbers |= read | {"": 0}
        numbers = read
    return ".".join(str(numbers.get(area, 0)) for area in areas)


def _read() -> dict[str, int]:
    # Not by the ORM: every public page asks this first, and there are a handful of rows.
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT area, number FROM "{ContentVersion._meta.db_table}"')  # noqa: S608
        return dict(cursor.fetchall())


def cached(name: str, areas: Iterable[str], build, *, keep=None):
    """``build()``, or what it gave for the same ``name`` and the same data before.

    ``name`` holds all that the result depends on besides the areas' data: language, audience,
    parameters. ``None`` is a result like any other.
    """
    current = stamp(areas)
    if current is None:
        return build()
    # Names hold what visitors typed: a digest is a valid key in every cache.
    digest = hashlib.blake2b(name.encode(), digest_size=16).hexdigest()
    key = f"v:{digest}:{current}"
    missing = object()
    found = cache.get(key, missing)
    if found is missing:
        found = build()
        if keep is None or keep(found):
            cache.set(key, found, LIFETIME)
    return found


def version_models(*model_classes) -> None:
    """Touch a model's area whenever one of its rows is saved or deleted.

    Bulk writes send no signals: ``VersionedQuerySet`` touches for them.
    """
    for model in model_classes:
        for signal in (post_save, post_delete):
            signal.connect(_on_change, sender=model, dispatch_uid=f"version-{signal}-{model}")
        for field in model._meta.many_to_many:
            m2m_changed.connect(
                _on_change, sender=field.remote_field.through, dispatch_uid=f"version-{field}"
            )


def _on_change(sender, **kwargs):
    touch(sender._meta.app_label)


def _dirty() -> set[str]:
    """Areas changed in the transaction under way. Django forgets them with a roll-back."""
    return {
        area
        for _savepoints, function, _robust in connection.run_on_commit
        if isinstance(function, _Bump)
        for area in function.areas
    }


class VersionedQuerySet(models.QuerySet):
    """Bulk writes that touch the area as single ones do."""

    def update(self, **kwargs):
        touch(self.model._meta.app_label)
        return super().update(**kwargs)

    update.alters_data = True

    def bulk_create(self, objs, *args, **kwargs):
        touch(self.model._meta.app_label)
        return super().bulk_create(objs, *args, **kwargs)

    bulk_create.alters_data = True

    def bulk_update(self, objs, *args, **kwargs):
        touch(self.model._meta.app_label)
        return super().bulk_update(objs, *args, **kwargs)

    bulk_update.alters_data = True

    def delete(self):
        touch(self.model._meta.app_label)
        return super().delete()

    delete.alters_data = True
    delete.queryset_only = True
