"""Erasing a person: what goes with her, what stays and says "former member"."""

from allauth.usersessions.models import UserSession
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from accounts import personal_data
from accounts.models import User
from core import events
from core.audience import AudienceRow, user_key
from core.happenings import tell_changed


class LastAdministrator(Exception):
    """Without this person nobody could administer the portal."""


def is_last_administrator(user) -> bool:
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    return user.is_superuser and not others.exists()


@transaction.atomic
def erase(user) -> None:
    """Delete the person and all that is hers alone; a last mail goes out after commit.

    Events stay and name nobody; what she wrote for an organisation stays with the organisation.
    Raises LastAdministrator.
    """
    if is_last_administrator(user):
        raise LastAdministrator
    events.record(user, "erased", by=user)
    personal_data.forget(user)
    _take_keys_away(user)
    for session in UserSession.objects.filter(user=user):
        session.end()
    email, name, language = user.email, user.name, user.language
    user.delete()
    # Not a stored notice: that would keep the address that she wants forgotten.
    transaction.on_commit(lambda: _say_goodbye(email, name, language), robust=True)


def _take_keys_away(user) -> None:
    key = user_key(user.pk)
    for rows in AudienceRow.__subclasses__():
        mine = rows.objects.filter(key=key)
        uuids = list(mine.values_list("object__uuid", flat=True))
        mine.delete()
        tell_changed(rows._meta.get_field("object").related_model, uuids)


def _say_goodbye(email: str, name: str, language: str) -> None:
    with translation.override(language):
        text = render_to_string("accounts/mail/erased.txt", {"name": name})
    subject, _newline, body = text.strip().partition("\n")
    send_mail(subject, body.strip() + "\n", None, [email])
