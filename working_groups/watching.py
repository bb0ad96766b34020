"""Word of what the forms can't tell: groups that go, and what their pages said of them."""

from django.db.models.signals import post_delete

from core.happenings import tell_changed, tell_removed
from members.models import WorkingGroup
from working_groups.models import Charter, Milestone


def watch() -> None:
    post_delete.connect(_gone, sender=WorkingGroup, dispatch_uid="group-gone")
    for model in (Charter, Milestone):
        post_delete.connect(_less, sender=model, dispatch_uid=f"gone-{model.__name__}")


def _gone(sender, instance, **kwargs):
    tell_removed(sender, [instance.uuid])


def _less(sender, instance, **kwargs):
    # Where the group itself goes, nothing of it is left to be told again.
    groups = WorkingGroup.objects.filter(pk=instance.group_id)
    tell_changed(WorkingGroup, groups.values_list("uuid", flat=True))
