"""An editor's desk for case studies: one to decide, one that is published."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.moves import MoveRefused, NoteRequired
from practices.choices import Label
from practices.comparison import compare
from practices.history import history_of
from practices.labels import labels_open_to
from practices.models import Practice, Submission
from practices.moderation import SUBMISSION
from practices.permissions import is_editor, is_own, may_decide
from practices.preview import read_content
from practices.publication import PRACTICE


def submission_to_read(request, uuid) -> Submission:
    """A submission that this editor may read: it was sent. 404 for everybody else."""
    found = (
        Submission.objects.visible_to(request.user)
        .exclude(state=Submission.State.DRAFT)
        .select_related("organisation__member_type", "practice", "author", "editor")
        .filter(uuid=uuid)
        .first()
    )
    if found is None or not is_editor(request.user):
        raise Http404
    return found


def moves_here(found: Submission, user) -> list:
    """What an editor decides at the desk; what she may do as an author stands on her own page."""
    return SUBMISSION.open_to(found, user) if may_decide(found, user) else []


@never_cache
@require_safe
def submission(request, uuid):
    """The frozen content as it will be read, what changed, what happened, the moves open to her."""
    return _show(request, submission_to_read(request, uuid))


def _show(request, found: Submission, *, status=200, **typed):
    *earlier, sent = found.contents.order_by("number")
    before = earlier[-1].content if earlier else None
    context = {
        "submission": found,
        "sent": sent,
        "reading": read_content(found, sent.content),
        "changes": compare(before, sent.content) if before is not None else None,
        "history": history_of(found),
        "moves": moves_here(found, request.user),
        "is_own": is_own(found, request.user),
        "labels": [(label.value, label.label) for label in labels_open_to(found)],
        "label": found.practice.label if found.practice else Label.DOCUMENTED,
        **typed,
    }
    return render(request, "desk/submission.html", context, status=status)


@require_POST
def move_submission(request, uuid):
    """Make one of the moves. A reason that is missing is asked for; nothing typed is lost."""
    found = submission_to_read(request, uuid)
    verb, note = request.POST.get("verb", ""), request.POST.get("note", "")[:4000]
    label = request.POST.get("label", "")
    data = {"label": label} if verb == "accept" else {}
    try:
        SUBMISSION.make(found, verb, by=request.user, note=note, **data)
    except NoteRequired:
        found.refresh_from_db()
        return _show(request, found, status=422, note_missing=verb, note=note, label=label)
    except MoveRefused:
        messages.error(request, _("That is not possible now: somebody else may have been quicker."))
        return redirect("desk:submission", uuid=uuid)
    messages.success(request, _("Done: %(state)s.") % {"state": found.get_state_display()})
    if found.state == Submission.State.IN_REVIEW:
        return redirect("desk:submission", uuid=uuid)
    return HttpResponseRedirect(reverse("desk:home"))


def practice_to_decide(request, slug) -> Practice:
    """Editors also see what is withdrawn: they alone can bring it back."""
    found = Practice.objects.with_original_title().filter(slug=slug).first()
    if found is None or not is_editor(request.user):
        raise Http404
    return found


@never_cache
@require_safe
def practice(request, slug):
    return _show_practice(request, practice_to_decide(request, slug))


def _show_practice(request, found: Practice, *, status=200, **typed):
    context = {
        "practice": found,
        "history": history_of(found),
        "submissions": found.submissions.select_related("author"),
        "moves": PRACTICE.open_to(found, request.user),
        **typed,
    }
    return render(request, "desk/practice.html", context, status=status)


@require_POST
def move_practice(request, slug):
    found = practice_to_decide(request, slug)
    verb, note = request.POST.get("verb", ""), request.POST.get("note", "")[:4000]
    try:
        PRACTICE.make(found, verb, by=request.user, note=note)
    except NoteRequired:
        found.refresh_from_db()
        return _show_practice(request, found, status=422, note_missing=verb, note=note)
    except MoveRefused:
        messages.error(request, _("That is not possible now: somebody else may have been quicker."))
    else:
        messages.success(request, _("Done: %(state)s.") % {"state": found.get_state_display()})
    return redirect("desk:practice", slug=slug)
