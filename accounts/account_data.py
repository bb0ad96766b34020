"""What ``accounts`` and ``core`` hold of a person, for her own download."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from core.events import Event
from core.notices import Notice
from core.uploads import StoredFile


def account_data(user) -> dict:
    """Her account, her log-ins and what she did; secrets (password, codes, keys) stay here."""
    return {
        "account": {
            "identifier": user.uuid,
            "name": user.name,
            "email": user.email,
            "language": user.language,
            "joined": user.date_joined,
            "last_login": user.last_login,
            "staff_roles": sorted(user.staff_roles),
        },
        "email_addresses": list(
            EmailAddress.objects.filter(user=user).values("email", "verified", "primary")
        ),
        "second_factors": list(
            Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at")
        ),
        "sessions": list(
            UserSession.objects.filter(user=user).values(
                "created_at", "last_seen_at", "ip", "user_agent"
            )
        ),
        "actions": list(
            Event.objects.filter(actor=user).values("kind", "object_uuid", "verb", "note", "at")
        ),
        "mails": list(
            Notice.objects.filter(person=user).values(
                "template", "context", "created_at", "sent_at"
            )
        ),
        "files": list(
            StoredFile.objects.filter(uploaded_by=user).values(
                "uuid", "name", "content_type", "size", "uploaded_at"
            )
        ),
    }
