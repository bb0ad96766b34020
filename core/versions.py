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
from django.db import DEFAULT_DB_ALIAS, connection, models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

from core.changes import MOST_ROWS, Change, change_of, foreign_keys, record

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
    """Raise an area's number; waits in the connection's list of what to do on commit.

    ``rows``: what changed, None for anything. A savepoint that is rolled back may leave rows here
    that didn't change after all; whoever reads them once more loses nothing.
    """

    def __init__(self, area: str):
        self.area = area
        self.rows: list[Change] | None = []

    def add(self, rows: Iterable[Change] | None) -> "_Bump":
        self.rows = None if rows is None or self.rows is None else [*self.rows, *rows]
        if self.rows and len(self.rows) > MOST_ROWS:
            self.rows = None
        return self

    def __call__(self):
        row = ContentVersion.objects.filter(area=self.area)
        raised = models.F("number") + 1
        with transaction.atomic():
            if not row.update(number=raised):
                # Two processes may come here at once: both add, one row stays, both count.
                ContentVersion.objects.bulk_create(
                    [row.model(area=self.area)], ignore_conflicts=True
                )
                row.update(number=raised)
            record(self.area, row.values_list("number", flat=True).get(), self.rows)


def touch(*areas: str, rows: Iterable[Change] | None = None) -> None:
    """Say that data of these areas changed; counted once a transaction, after commit.

    ``rows``: which rows, where that is known.
    """
    dirty = _dirty()
    for area in areas:
        if area in dirty:
            dirty[area].add(rows)
        else:
            transaction.on_commit(_Bump(area).add(rows))


def stamp(areas: Iterable[str]) -> str | None:
    """The areas' numbers as a cache key; None while this transaction has changed one of them."""
    found = numbers(areas)
    return None if found is None else ".".join(str(found[area]) for area in sorted(found))


def numbers(areas: Iterable[str]) -> dict[str, int] | None:
    """The areas' numbers; None while this transaction has changed one of them."""
    areas = set(areas)
    if not areas.isdisjoint(_dirty()):
        return None
    known = _numbers.get()
    if not known:
        read = _read()
        if known is not None:
            # Never empty once read: before the first change there is no row at all.
            known |= read | {"": 0}
        known = read
    return {area: known.get(area, 0) for area in areas}


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


def _on_change(sender, instance, using, action=None, **kwargs):
    # What is written elsewhere (search's place aside) is no content of the portal's.
    if using == DEFAULT_DB_ALIAS:
        # A many-to-many change ("action") is told by an object at one of its ends, not by its row.
        touch(sender._meta.app_label, rows=None if action else [change_of(instance)])


def _dirty() -> dict[str, _Bump]:
    """Areas changed in the transaction under way. Django forgets them with a roll-back."""
    return {
        function.area: function
        for _savepoints, function, _robust in connection.run_on_commit
        if isinstance(function, _Bump)
    }


class VersionedQuerySet(models.QuerySet):
    """Bulk writes that touch the area as single ones do."""

    def update(self, **kwargs):
        rows = self._few()
        done = super().update(**kwargs)
        self._touch(rows)
        return done

    update.alters_data = True

    def bulk_create(self, objs, *args, **kwargs):
        made = super().bulk_create(objs, *args, **kwargs)
        few = len(made) <= MOST_ROWS and all(row.pk is not None for row in made)
        self._touch([change_of(row) for row in made] if few else None)
        return made

    bulk_create.alters_data = True

    def bulk_update(self, objs, *args, **kwargs):
        done = super().bulk_update(objs, *args, **kwargs)
        self._touch(None)
        return done

    bulk_update.alters_data = True

    def delete(self):
        rows = self._few()
        done = super().delete()
        self._touch(rows)
        return done

    delete.alters_data = True
    delete.queryset_only = True

    def _touch(self, rows: list[Change] | None):
        if self.db == DEFAULT_DB_ALIAS:
            touch(self.model._meta.app_label, rows=rows)

    def _few(self) -> list[Change] | None:
        """The rows about to change; None where they are many. A child stays with its parent."""
        waiting = _dirty().get(self.model._meta.app_label)
        if waiting and waiting.rows is None:
            return None
        keys = [field.attname for field in foreign_keys(self.model)]
        rows = list(self.order_by().values("pk", *keys)[: MOST_ROWS + 1])
        few = len(rows) <= MOST_ROWS
        return [(self.model._meta.label_lower, row) for row in rows] if few else None
