"""An author's case studies: where each stands, what was said about it, what she can do next."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.moves import MoveRefused
from practices import drafts
from practices.content import progress
from practices.history import history_of, last_note
from practices.models import Practice, Submission
from practices.moderation import SUBMISSION
from practices.permissions import may_erase, may_send, organisations_of
from practices.views.writing import own_submission


@never_cache
@login_required
@require_safe
def submissions(request):
    """All that this person writes or wrote, the newest change first."""
    mine = (
        Submission.objects.visible_to(request.user)
        .filter(author=request.user)
        .select_related("organisation", "practice")
    )
    published = Practice.objects.visible_to(request.user).filter(author=request.user)
    context = {
        "submissions": mine,
        "published": published.exists(),
        "may_write": organisations_of(request.user).exists(),
    }
    return render(request, "practices/submissions.html", context)


@never_cache
@require_safe
def submission(request, uuid):
    found = own_submission(request, uuid)
    steps = progress(found.draft.content) if hasattr(found, "draft") else []
    context = {
        "submission": found,
        "history": history_of(found),
        "feedback": last_note(found, "changes_requested", "declined", "accepted"),
        "steps": steps,
        "first_open": next((p.section.key for p in steps if not p.is_complete), "preview"),
        "may_erase": may_erase(found, request.user),
        "may_send": may_send(found, request.user),
        "moves": [m for m in SUBMISSION.open_to(found, request.user) if m.verb == "withdraw"],
    }
    return render(request, "practices/submission.html", context)


@require_POST
def withdraw(request, uuid):
    """Take a sent case study back into draft, as long as no editor has taken it up."""
    found = own_submission(request, uuid)
    try:
        SUBMISSION.make(found, "withdraw", by=request.user)
    except MoveRefused:
        messages.error(request, _("An editor has taken it up by now: it can't be taken back."))
    else:
        messages.success(request, _("Taken back. You can write on."))
    return redirect(found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request, uuid):
    """Ask, then delete a draft that was never sent."""
    found = own_submission(request, uuid)
    if not may_erase(found, request.user):
        messages.error(request, _("Only a draft that was never sent can be erased."))
        return redirect(found)
    if request.method == "POST":
        drafts.erase(found, by=request.user)
        messages.success(request, _("The draft is erased."))
        return HttpResponseRedirect(reverse("practices:submissions"))
    return render(request, "practices/erase.html", {"submission": found})
