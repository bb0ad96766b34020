"""What happened, append-only: who moved which object from where to where, and why.

An event outlives its actor: erasing a person empties ``actor``, and the event then says
"former member". Nothing here is ever updated or deleted by the portal.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class EventQuerySet(models.QuerySet):
    def of(self, instance):
        return self.filter(kind=instance._meta.label_lower, object_uuid=instance.uuid)


class Event(models.Model):
    """One thing that happened to one object. ``verb`` is past tense: ``submitted``."""

    kind = models.CharField(max_length=80)
    object_uuid = models.UUIDField()
    verb = models.CharField(max_length=40)
    from_state = models.CharField(max_length=40, blank=True)
    to_state = models.CharField(max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)
    data = models.JSONField(default=dict, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_machine = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    objects = EventQuerySet.as_manager()

    class Meta:
        app_label = "core"
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["kind", "object_uuid", "at"])]

    def __str__(self):
        return f"{self.kind} {self.object_uuid} {self.verb}"

    @property
    def actor_name(self) -> str:
        if self.by_machine:
            return str(_("the portal"))
        return self.actor.name if self.actor else str(_("former member"))


def record(instance, verb: str, *, by=None, note="", from_state="", to_state="", **data) -> Event:
    """Write an event about an object that has a ``uuid``; ``by`` None means the portal itself."""
    return Event.objects.create(
        kind=instance._meta.label_lower,
        object_uuid=instance.uuid,
        verb=verb,
        from_state=from_state,
        to_state=to_state,
        note=note,
        data=data,
        actor=by,
        by_machine=by is None,
    )


class Record(models.Model):
    """Abstract: what every record has. ``uuid`` names it for machines, for good."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        abstract = True
