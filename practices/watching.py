"""Texts that the admin publishes, unpublishes or deletes: whoever listens hears of the change."""

from django.db.models.signals import post_delete, post_save
from wagtail.signals import published, unpublished

from core.happenings import tell_changed
from practices.models import Practice, PracticeText


def _text_changed(sender, instance, **kwargs):
    uuid = Practice.objects.filter(pk=instance.practice_id).values_list("uuid", flat=True)
    tell_changed(Practice, uuid)


def watch_texts() -> None:
    for signal in (published, unpublished, post_save, post_delete):
        signal.connect(
            _text_changed, sender=PracticeText, dispatch_uid=f"practice-text-{id(signal)}"
        )
