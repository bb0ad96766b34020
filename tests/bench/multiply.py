"""The demonstration times N: copies of rows with all that hangs on them, by bulk_create."""

import uuid
from collections import Counter
from io import StringIO

from django.core.management import call_command
from django.db import models, transaction

from courses.models import Course
from practices.models import Practice, Submission
from working_groups.models import Output

ROOTS = (Practice, Course, Output)
# What goes its own way although it points to a root.
LEFT_OUT = {Submission}
# The words that a copy changes, so that no two records read alike.
WORDS = ("title", "name", "summary")
BATCH = 2000


def multiply(times: int) -> str:
    """Make every root record there ``times`` over; says how many rows that added."""
    added: Counter = Counter()
    with transaction.atomic():
        for root in ROOTS:
            family = family_of(root)
            strides = {
                model: (model._base_manager.aggregate(most=models.Max("pk"))["most"] or 0) + 1
                for model in family
            }
            originals = {model: list(model._base_manager.values()) for model in family}
            for model in family:
                added[model.__name__] += _copy(model, originals[model], strides, times)
    call_command("rebuild_search", stdout=StringIO())
    return ", ".join(f"{count} {name}" for name, count in added.most_common(8))


def family_of(root: type[models.Model]) -> list[type[models.Model]]:
    """The model and, parents before children, the models of its app whose rows hang on it."""
    family = [root]
    for model in family:
        for relation in model._meta.related_objects:
            child = relation.related_model
            same_app = child._meta.app_label == root._meta.app_label
            if same_app and child not in family and child not in LEFT_OUT:
                family.append(child)
        family += [
            field.remote_field.through
            for field in model._meta.many_to_many
            if field.remote_field.through._meta.auto_created
            and field.remote_field.through not in family
        ]
    return family


def _copy(model, rows: list[dict], strides: dict, times: int) -> int:
    keys = {
        field.attname: strides[field.related_model]
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in strides
    }
    names = _names(model, keys)
    keys[model._meta.pk.attname] = strides[model]
    copies = []
    for number in range(1, times):
        for row in rows:
            copy = {
                name: value + keys[name] * number if name in keys and value is not None else value
                for name, value in row.items()
            }
            _rename(model, copy, names, number)
            copies.append(model(**copy))
    model._base_manager.bulk_create(copies, batch_size=BATCH)
    return len(copies)


def _names(model, keys: dict) -> set[str]:
    """What must differ in a copy: words, and texts that are unique but for nothing copied too."""
    unique = {
        name
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        and not any(model._meta.get_field(name).attname in keys for name in constraint.fields)
        for name in constraint.fields
    }
    return {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField)
        and (field.name in WORDS or field.name in unique or field.unique)
    }


def _rename(model, row: dict, names: set[str], number: int) -> None:
    for field in model._meta.concrete_fields:
        value = row[field.attname]
        if isinstance(field, models.UUIDField) and field.name == "uuid":
            row[field.attname] = uuid.uuid4()
        elif field.name == "translation_key":
            row[field.attname] = uuid.uuid5(value, str(number))
        elif field.name in names and value:
            row[field.attname] = f"{value[: field.max_length - 6]}-{number}"
