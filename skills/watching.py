"""Word of what the forms can't tell: texts that are published or deleted, records that go."""

from django.db.models.signals import post_delete
from wagtail.signals import published, unpublished

from core.happenings import tell_changed, tell_removed
from skills.models import Concept, JobRole, JobRoleText


def watch() -> None:
    for signal in (published, unpublished, post_delete):
        signal.connect(_text_changed, sender=JobRoleText, dispatch_uid=f"role-text-{id(signal)}")
    for model in (JobRole, Concept):
        post_delete.connect(_gone, sender=model, dispatch_uid=f"gone-{model.__name__}")


def _text_changed(sender, instance, **kwargs):
    roles = JobRole.objects.filter(pk=instance.role_id)
    tell_changed(JobRole, roles.values_list("uuid", flat=True))


def _gone(sender, instance, **kwargs):
    tell_removed(sender, [instance.uuid])
