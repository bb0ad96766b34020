"""Lists of records with filters: their index, kept for everybody and mended row by row.

The index of what the public sees is kept beside the content versions that it was made from. When
those have moved on, ``core.changes`` says which rows changed: only these are read again. A reader
with more keys gets the same index and, on top, the rows that only she may see.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db import models

from core.audience import PUBLIC, keys_of
from core.changes import Change, changes
from core.facets import Index, Row, build
from core.versions import LIFETIME, numbers

# Where a change may concern any row, not those of one record.
ANY = ""


@dataclass(frozen=True)
class Listing:
    """A list of ``record``. ``read(queryset, language)`` gives a row for each that is listed.

    ``watch``: every model that ``read`` looks at, with the way from its rows to the record
    (``"course"``, ``"version__output"``), or ``ANY``. A test compares it with the queries.
    """

    name: str
    record: type[models.Model]
    watch: Mapping[type[models.Model], str]
    read: Callable[[models.QuerySet, str], Iterable[Row]]

    def index(self, user, language: str) -> Index:
        """What this person may see, in the order of the list in this language."""
        records, keys = self.record.objects, keys_of(user)
        index = self._public(language)
        if keys == {PUBLIC}:
            return index
        more = records.visible_to_keys(keys).exclude(pk__in=records.public().values("pk"))
        return index.patched((), self.read(more, language))

    def _public(self, language: str) -> Index:
        now = numbers({model._meta.app_label for model in (self.record, *self.watch)})
        if now is None:
            return self._built(language)
        # A list may speak of today; and what a crash kept from being told isn't kept for long.
        key = f"listing:{self.name}:{language}:{date.today()}"
        made_from, until, index = cache.get(key) or ({}, time.time() + LIFETIME, None)
        if made_from != now:
            index = self._mended(index, made_from, now, language) if index else None
            index = index or self._built(language)
            cache.set(key, (now, until, index), until - time.time())
        return index

    def _built(self, language: str) -> Index:
        return build(self.read(self.record.objects.public(), language))

    def _mended(self, index: Index, made_from, now, language: str) -> Index | None:
        """The index as it is now, or None where anything may have changed."""
        ids = self._concerned(changes(made_from, now))
        if ids:
            records = self.record.objects.public().filter(pk__in=ids)
            return index.patched(ids, self.read(records, language))
        return None if ids is None else index

    def _concerned(self, changed: list[Change] | None) -> set[int] | None:
        """Ids of the records that changed, as far as the list shows them; None for any."""
        if changed is None:
            return None
        found = set()
        for model, way in {self.record: "pk", **self.watch}.items():
            if rows := [row for label, row in changed if label == model._meta.label_lower]:
                if way == ANY:
                    return None
                found |= _ends(model, way, rows)
        return found


def _ends(model, way: str, rows: list[dict]) -> set[int]:
    """Where the way from these rows leads."""
    step, _separator, rest = way.partition("__")
    if step == "pk":
        return {row["pk"] for row in rows}
    field = model._meta.get_field(step)
    ends = {row[field.attname] for row in rows}
    if rest:
        on = field.related_model._base_manager.filter(pk__in=ends)
        return set(on.values_list(rest, flat=True))
    return ends
