"""Which moves a submission may make, and who may make them.

Every change of ``Submission.state`` passes through ``SUBMISSION``; those of ``Practice.state`` are
in ``publication``. The table is data: pages show it as "what can I do here?", a test walks it,
refusals included.
"""

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy

from core import events
from core.audience import set_audience
from core.moves import Machine, Move, MoveRefused
from core.notices import tell
from practices import permissions
from practices.acceptance import write_practice
from practices.content import options_for, problems
from practices.labels import labels_open_to
from practices.models import Draft, Submission, SubmittedContent
from practices.publication import PRACTICE, show_to_its_audience

_S = Submission.State


class Incomplete(MoveRefused):
    """The case study lacks something that sending asks for; ``problems`` says what and where."""

    def __init__(self, found):
        super().__init__("submit")
        self.problems = found


def _submit(submission: Submission, *, by, note):
    # Read anew: another window may have saved since the page was made.
    content = Draft.objects.select_for_update().get(submission=submission).content
    options = options_for(content, get_language() or "en", home=submission.organisation.country)
    if found := problems(content, options):
        raise Incomplete(found)
    number = submission.contents.count() + 1
    SubmittedContent.objects.create(submission=submission, number=number, content=content)
    submission.submitted_at = timezone.now()
    submission.decided_at = None
    submission.save(update_fields=["submitted_at", "decided_at"])
    set_audience(submission, permissions.readers_of(submission, sent=True))
    people = [person for person in editors() if permissions.may_decide(submission, person)]
    _tell(people, "submitted", submission, note)


def _withdraw(submission: Submission, *, by, note):
    set_audience(submission, permissions.readers_of(submission, sent=False))
    Submission.objects.filter(pk=submission.pk).update(editor=None)
    submission.editor = None


def _take(submission: Submission, *, by, note):
    submission.editor = by
    submission.save(update_fields=["editor"])


def _hand_back(submission: Submission, *, by, note):
    submission.editor = None
    submission.save(update_fields=["editor"])


def _decide(submission: Submission, by) -> None:
    submission.editor = by
    submission.decided_at = timezone.now()
    submission.save(update_fields=["editor", "decided_at", "practice"])


def _request_changes(submission: Submission, *, by, note):
    _decide(submission, by)
    _tell_author(submission, "changes_requested", note)


def _decline(submission: Submission, *, by, note):
    _decide(submission, by)
    _tell_author(submission, "declined", note)


def _accept(submission: Submission, *, by, note, label: str = ""):
    """Write the rows and publish them. ``label`` is what the editor found the case to be."""
    if label and label not in labels_open_to(submission):
        raise MoveRefused(label)
    was_public = submission.practice_id is not None
    practice = write_practice(submission, label=label)
    submission.practice = practice
    _decide(submission, by)
    if was_public:
        events.record(practice, "revised", by=by, version=practice.version)
    if practice.state in PRACTICE.find("publish").sources:
        PRACTICE.make(practice, "publish", by=by)
    else:
        show_to_its_audience(practice)
    _tell_author(submission, "accepted", note, slug=practice.slug)


def editors():
    """Everybody with the staff role that decides on practices."""
    role = Q(groups__name="editor") | Q(is_superuser=True)
    return get_user_model().objects.filter(role, is_active=True).distinct()


def _tell_author(submission: Submission, name: str, note: str, **context) -> None:
    people = [submission.author] if submission.author else []
    _tell(people, name, submission, note, **context)


def _tell(people, name: str, submission: Submission, note: str, **context) -> None:
    tell(
        people,
        f"practices/mail/{name}",
        key=f"{submission.uuid}:{submission.contents.count()}:{name}",
        uuid=str(submission.uuid),
        title=submission.title,
        organisation=submission.organisation.name,
        note=note,
        **context,
    )


SUBMISSION = Machine(
    "state",
    (
        Move(
            "submit",
            frozenset({_S.DRAFT, _S.CHANGES_REQUESTED}),
            _S.SUBMITTED,
            permissions.may_send,
            pgettext_lazy("move of a submission", "Send"),
            "submitted",
        ),
        Move(
            "withdraw",
            frozenset({_S.SUBMITTED}),
            _S.DRAFT,
            permissions.may_take_back,
            pgettext_lazy("move of a submission", "Take back"),
            "taken_back",
            style="quiet",
        ),
        Move(
            "take",
            frozenset({_S.SUBMITTED}),
            _S.IN_REVIEW,
            permissions.may_decide,
            pgettext_lazy("move of a submission", "Take up the review"),
            "taken_up",
        ),
        Move(
            "accept",
            frozenset({_S.IN_REVIEW}),
            _S.ACCEPTED,
            permissions.may_decide,
            pgettext_lazy("move of a submission", "Accept and publish"),
            "accepted",
        ),
        Move(
            "request_changes",
            frozenset({_S.IN_REVIEW}),
            _S.CHANGES_REQUESTED,
            permissions.may_decide,
            pgettext_lazy("move of a submission", "Ask for changes"),
            "changes_requested",
            needs_note=True,
            style="quiet",
        ),
        Move(
            "decline",
            frozenset({_S.IN_REVIEW}),
            _S.DECLINED,
            permissions.may_decide,
            pgettext_lazy("move of a submission", "Decline"),
            "declined",
            needs_note=True,
            style="quiet",
        ),
        Move(
            "hand_back",
            frozenset({_S.IN_REVIEW}),
            _S.SUBMITTED,
            permissions.may_decide,
            pgettext_lazy("move of a submission", "Put back into the queue"),
            "handed_back",
            style="quiet",
        ),
    ),
    then={
        "submit": _submit,
        "withdraw": _withdraw,
        "take": _take,
        "hand_back": _hand_back,
        "accept": _accept,
        "request_changes": _request_changes,
        "decline": _decline,
    },
)
