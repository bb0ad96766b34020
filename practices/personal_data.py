"""What of case studies is a person's own: handed over whole, let go of when she leaves."""

from django.db.models import Q

from practices.drafts import discard_files, files_in
from practices.models import Practice, Submission


def collect(user) -> dict:
    mine = (
        Submission.objects.filter(author=user).select_related("draft").prefetch_related("contents")
    )
    return {
        "case_studies": [
            {
                "title": submission.title,
                "state": submission.state,
                "language": submission.language,
                "started": submission.created_at.isoformat(),
                "draft": submission.draft.content if hasattr(submission, "draft") else None,
                "sent": [
                    {"at": sent.sent_at.isoformat(), "content": sent.content}
                    for sent in submission.contents.all()
                ],
            }
            for submission in mine
        ],
        "published_case_studies": [
            {"address": practice.get_absolute_url(), "contact": practice.contact}
            for practice in Practice.objects.filter(author=user)
        ],
    }


def forget(user) -> None:
    """Drafts that nobody else has read go; what was sent stays with its organisation.

    Her name goes from where she is the person to ask.
    """
    hers = Q(author=user) | Q(organisation__mandates__person=user)
    named = Practice.objects.filter(hers, contact__iexact=user.name).exclude(contact="")
    Practice.objects.filter(pk__in=named.values("pk")).update(contact="")
    for submission in Submission.objects.filter(author=user, state=Submission.State.DRAFT):
        if not submission.contents.exists():
            discard_files(files_in(submission.draft.content))
            submission.delete()
