"""Drafts: begun, saved section by section, revised from what is published, erased.

Saving never loses what another window typed: a section that was saved there in the meantime is not
written over, it raises DraftChanged.
"""

from django.db import transaction

from core import events
from core.audience import set_audience
from core.uploads import StoredFile
from practices.models import Draft, Material, Practice, Submission
from practices.models.submissions import EDITABLE_STATES
from practices.permissions import may_erase, may_revise, may_write_for, readers_of
from practices.prefill import content_of


class NotYours(Exception):
    """This person may not begin, revise or erase this case study."""


class NotEditable(Exception):
    """The submission waits for a decision or was decided."""


class DraftChanged(Exception):
    """The section was saved from elsewhere since it was read."""

    def __init__(self, draft: Draft):
        super().__init__(draft.pk)
        self.draft = draft


@transaction.atomic
def start(*, by, organisation, language: str) -> Submission:
    """An empty draft for one of the person's organisations. Raises NotYours."""
    if not may_write_for(by, organisation.pk):
        raise NotYours
    return _begin(by, {}, organisation=organisation, language=language)


@transaction.atomic
def revise(practice: Practice, *, by) -> Submission:
    """A draft of the next version of a practice; the one under way where there is one.

    Raises NotYours, also where the version under way is somebody else's.
    """
    if not may_revise(practice, by):
        raise NotYours
    Practice.objects.select_for_update().get(pk=practice.pk)
    open_states = [*EDITABLE_STATES, Submission.State.SUBMITTED, Submission.State.IN_REVIEW]
    under_way = practice.submissions.filter(state__in=open_states).first()
    if under_way:
        if under_way.author_id != by.pk:
            raise NotYours
        return under_way
    return _begin(
        by,
        content_of(practice),
        practice=practice,
        organisation=practice.organisation,
        language=practice.original_language,
    )


def _begin(author, content: dict, **facts) -> Submission:
    title = content.get("identity", {}).get("title", "")
    submission = Submission.objects.create(author=author, title=title, **facts)
    Draft.objects.create(submission=submission, content=content)
    set_audience(submission, readers_of(submission, sent=False))
    events.record(submission, "started", by=author, to_state=submission.state)
    return submission


@transaction.atomic
def save(submission: Submission, section: str, typed: dict, *, seen: int) -> Draft:
    """Keep a section as typed. ``seen`` is the draft's revision when the author read it.

    Raises NotEditable; DraftChanged where this section was saved from elsewhere after ``seen``.
    """
    draft = (
        Draft.objects.select_for_update(of=("self",))
        .select_related("submission")
        .get(submission_id=submission.pk)
    )
    if not draft.submission.is_editable:
        raise NotEditable
    if draft.content.get(section) == typed:
        return draft
    if draft.sections.get(section, 0) > seen:
        raise DraftChanged(draft)
    draft.revision += 1
    draft.content[section] = typed
    draft.sections[section] = draft.revision
    draft.save()
    title = draft.content.get("identity", {}).get("title", "").strip()[:110]
    if section == "identity" and title != draft.submission.title:
        Submission.objects.filter(pk=submission.pk).update(title=title)
    return draft


@transaction.atomic
def erase(submission: Submission, *, by) -> None:
    """Delete a draft that was never sent, with its files. Raises NotYours."""
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if not may_erase(locked, by):
        raise NotYours
    events.record(locked, "erased", by=by, from_state=locked.state)
    discard_files(files_in(locked.draft.content))
    locked.delete()


def files_in(content: dict) -> set[str]:
    """The uuids of the stored files that this content names."""
    rows = content.get("transfer", {}).get("materials") or []
    return {row["file"] for row in rows if row.get("file")}


def discard_files(uuids) -> None:
    """Delete stored files that no published practice shows; their content goes after commit."""
    shown = Material.objects.exclude(file=None).values("file")
    for stored in StoredFile.objects.filter(uuid__in=list(uuids)).exclude(pk__in=shown):
        transaction.on_commit(lambda file=stored.file: file.delete(save=False))
        stored.delete()
