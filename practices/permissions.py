"""Who may write, read and decide about case studies: one function a question."""

from core.audience import keys_of, organisation_key, user_key
from members.models import Mandate, Organisation

EDITOR_KEY = "role:editor"


def organisations_of(user):
    """The organisations that this person may write for today."""
    if not user.is_authenticated:
        return Organisation.objects.none()
    mandates = Mandate.objects.current().filter(person=user)
    return Organisation.objects.filter(is_active=True, mandates__in=mandates).distinct()


def may_write_for(user, organisation_id: int) -> bool:
    return organisation_key(organisation_id) in keys_of(user)


def is_author(submission, user) -> bool:
    return user.is_authenticated and submission.author_id == user.pk


def is_own(submission, user) -> bool:
    """Hers, or of an organisation that she acts for: not hers to decide."""
    return is_author(submission, user) or may_write_for(user, submission.organisation_id)


def is_editor(user) -> bool:
    return user.is_authenticated and user.has_staff_role("editor")


def may_decide(submission, user) -> bool:
    return is_editor(user) and not is_own(submission, user)


def may_send(submission, user) -> bool:
    return is_author(submission, user) and may_write_for(user, submission.organisation_id)


def may_take_back(submission, user) -> bool:
    return is_author(submission, user)


def may_erase(submission, user) -> bool:
    """A draft that was never sent is its author's alone."""
    return (
        is_author(submission, user)
        and submission.state == submission.State.DRAFT
        and not submission.contents.exists()
    )


def may_revise(practice, user) -> bool:
    """Its author, or whoever speaks for the organisation; both need a mandate of today."""
    if not user.is_authenticated or not may_write_for(user, practice.organisation_id):
        return False
    return practice.author_id == user.pk or (
        Mandate.objects.current()
        .filter(
            person=user,
            organisation_id=practice.organisation_id,
            role__in=[Mandate.Role.REPRESENTATIVE, Mandate.Role.EDITOR],
        )
        .exists()
    )


def may_publish(practice, user) -> bool:
    """Bringing a practice before the public: never one's own."""
    return (
        is_editor(user)
        and practice.author_id != user.pk
        and not may_write_for(user, practice.organisation_id)
    )


def may_take_down(practice, user) -> bool:
    return is_editor(user)


def readers_of(submission, *, sent: bool) -> list[str]:
    """The audience of a submission: its author, and the editors once it was sent."""
    keys = [user_key(submission.author_id)] if submission.author_id else []
    return [*keys, EDITOR_KEY] if sent else keys
