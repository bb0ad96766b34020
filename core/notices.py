"""Notices to people: one mail each, after commit, by the queue, in the reader's language.

The text is a template pair ``<name>.txt`` whose first line is the subject. A notice is stored
before it is sent, under a key that makes a second one for the same thing impossible.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone, translation
from django_tasks import task


class Notice(models.Model):
    """A mail that waits or was sent. ``context`` holds codes and addresses, never prose."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    template = models.CharField(max_length=120)
    key = models.CharField(max_length=200)
    context = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "core"
        constraints = [
            models.UniqueConstraint(fields=["person", "template", "key"], name="notice_once")
        ]

    def __str__(self):
        return f"{self.template} {self.key}"


_stops: dict[str, Callable[[Notice], str]] = {}


def stopped_at(template: str, path: Callable[[Notice], str]) -> None:
    """Say where a POST without log-in ends the mails of a template: mail programs show a button.

    Apps call it from their ``AppConfig.ready``.
    """
    _stops[template] = path


def tell(people, template: str, *, key: str, **context) -> None:
    """Queue one mail a person about one thing; again for the same ``key`` does nothing.

    ``template`` names ``<template>.txt``; ``context`` must be JSON.
    """
    ids = []
    for person in people:
        if not person.is_active or not person.email:
            continue
        notice, new = Notice.objects.get_or_create(
            person=person, template=template, key=key, defaults={"context": context}
        )
        if new:
            ids.append(notice.pk)
    if ids:
        transaction.on_commit(lambda: [send_notice.enqueue(pk) for pk in ids])


@task()
def send_notice(notice_id: int) -> None:
    """Send a stored notice unless it was sent; safe to run again."""
    with transaction.atomic():
        notice = (
            Notice.objects.select_for_update(of=("self",))
            .select_related("person")
            .filter(pk=notice_id, sent_at=None)
            .first()
        )
        if notice is None:
            return
        subject, body = render_notice(notice)
        notice.sent_at = timezone.now()
        notice.save(update_fields=["sent_at"])
        EmailMessage(subject, body, None, [notice.person.email], headers=_headers(notice)).send()


def _headers(notice: Notice) -> dict[str, str]:
    """One click in the mail program ends such mails, as RFC 8058 has it."""
    if notice.template not in _stops:
        return {}
    with translation.override(notice.person.language or settings.LANGUAGE_CODE):
        path = _stops[notice.template](notice)
    return {
        "List-Unsubscribe": f"<{settings.SITE_ADDRESS}{path}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def render_notice(notice: Notice) -> tuple[str, str]:
    """(subject, body) in the person's language."""
    with translation.override(notice.person.language or settings.LANGUAGE_CODE):
        words = {"person": notice.person, "site": settings.SITE_ADDRESS, **notice.context}
        # Plain text: nothing is escaped, so a title with "&" reads as it was typed.
        text = get_template(f"{notice.template}.txt").template.render(
            Context(words, autoescape=False)
        )
    subject, _newline, body = text.strip().partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"
