"""Which rows each change of an area touched: for who keeps something large and mends it.

A content version says *that* an area changed; the entry of the same number says *what*. Number and
entry are written in one transaction, so whoever sees the number finds the entry. An entry without
rows means: anything may have changed.
"""

from collections.abc import Mapping

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

# Entries an area: who comes later reads everything anew.
KEPT = 100
# Changed rows an entry: of more it says that anything may have changed.
MOST_ROWS = 100

Change = tuple[str, dict]  # the model's label; its primary key as "pk", its foreign keys by column


class ContentChange(models.Model):
    area = models.CharField(max_length=40)
    number = models.PositiveBigIntegerField()
    rows = models.JSONField(null=True, encoder=DjangoJSONEncoder)

    class Meta:
        app_label = "core"
        constraints = [models.UniqueConstraint(fields=["area", "number"], name="change_number")]

    def __str__(self):
        return f"{self.area} {self.number}"


def change_of(instance) -> Change:
    """A row and what it points to: whose row it is stays known when the row is gone."""
    keys = {f.attname: getattr(instance, f.attname) for f in foreign_keys(type(instance))}
    return instance._meta.label_lower, {"pk": instance.pk, **keys}


def foreign_keys(model) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if field.is_relation]


def record(area: str, number: int, rows: list[Change] | None) -> None:
    ContentChange.objects.create(area=area, number=number, rows=rows)
    if number % KEPT == 0:
        ContentChange.objects.filter(area=area, number__lte=number - KEPT).delete()


def changes(since: Mapping[str, int], until: Mapping[str, int]) -> list[Change] | None:
    """What changed after the numbers of ``since``, up to those of ``until``; one query.

    None where that isn't known: then anything may have changed.
    """
    steps = {area: until[area] - since[area] for area in until}
    if min(steps.values()) < 0 or sum(steps.values()) > KEPT:
        return None
    span = models.Q()
    for area in steps:
        span |= models.Q(area=area, number__gt=since[area], number__lte=until[area])
    entries = list(ContentChange.objects.filter(span).values_list("rows", flat=True))
    if len(entries) < sum(steps.values()) or None in entries:
        return None
    return [(label, row) for rows in entries for label, row in rows]
