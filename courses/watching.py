"""Word of courses and providers that are deleted; saving is told by the forms and loaders."""

from django.db.models.signals import post_delete

from core.happenings import tell_removed
from courses.models import Course, Provider


def watch() -> None:
    for model in (Course, Provider):
        post_delete.connect(_gone, sender=model, dispatch_uid=f"gone-{model.__name__}")


def _gone(sender, instance, **kwargs):
    tell_removed(sender, [instance.uuid])
