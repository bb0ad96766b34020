"""Word to search when a text of an output changes by other ways than the group's own pages.

Translators publish texts in the admin, wagtail-localize saves them. What is shown hangs on the
state of the output and its version: publishing a text shows nothing of an output that isn't.
"""

from django.db.models.signals import post_delete, post_save

from core.happenings import tell_changed
from working_groups.models import Output, OutputText


def watch() -> None:
    for signal in (post_save, post_delete):
        signal.connect(_tell, sender=OutputText, dispatch_uid=f"output-text-{id(signal)}")


def _tell(sender, instance, raw=False, **kwargs):
    if not raw:
        uuids = Output.objects.filter(versions=instance.version_id).values_list("uuid", flat=True)
        tell_changed(Output, uuids)
