"""Writing: beginning a case study, its sections, reading it over, sending it."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core.moves import MoveRefused
from core.permissions import get_visible
from practices import drafts, unsaved
from practices.attachments import forget_unknown, take_uploads, without_refusals
from practices.content import bind, options_for, problems, progress
from practices.forms import StartForm
from practices.models import Practice, Submission
from practices.moderation import SUBMISSION, Incomplete
from practices.permissions import is_author, may_revise, organisations_of
from practices.preview import read_content
from practices.sections import BY_KEY, PREVIEW, SECTIONS
from practices.sections.base import typed_from

STEPS = [*BY_KEY, PREVIEW]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request):
    """Begin a case study: for which organisation, in which language."""
    organisations = organisations_of(request.user)
    form = StartForm(
        request.POST or None, organisations=organisations, language=get_language() or "en"
    )
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if request.method == "POST" and form.is_valid():
        submission = drafts.start(
            by=request.user,
            organisation=form.cleaned_data["organisation"],
            language=form.cleaned_data["language"],
        )
        return redirect("practices:write", uuid=submission.uuid, step=STEPS[0])
    context = {"form": form, "organisations": organisations, "sections": SECTIONS}
    return render(request, "practices/submit.html", context)


def own_submission(request, uuid) -> Submission:
    """The author's own submission; 404 for everybody else, editors included."""
    found = get_visible(
        Submission.objects.select_related("draft", "organisation__member_type", "practice"),
        request.user,
        uuid=uuid,
    )
    if not is_author(found, request.user):
        raise Http404
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request, uuid, step):
    """One section of the form. A POST keeps whatever was typed, then says what to mend."""
    if step not in STEPS:
        raise Http404
    if request.method == "POST" and not request.user.is_authenticated:
        return _ask_to_log_in(request)
    submission = own_submission(request, uuid)
    if not submission.is_editable:
        return _refuse_to_write(request, submission)
    if step == PREVIEW:
        return redirect("practices:preview", uuid=uuid)
    if request.method == "POST":
        return _save(request, submission, step)
    if (typed_before := unsaved.take(request)) is not None:
        return _save(request, submission, step, typed_before)
    form = _form(submission, step, strict="check" in request.GET, extra=request.GET.get("add", ""))
    return _show(request, submission, step, form)


def _ask_to_log_in(request):
    """The session ended while she wrote: what came is kept until she is back."""
    if _wants_json(request):
        words = _(
            "You are logged out. What you type is kept on this device until you log in again."
        )
        return JsonResponse({"error": words, "reason": "logged_out"}, status=401)
    unsaved.keep(request)
    messages.warning(request, _("Your session had ended. Log in: what you typed is kept."))
    return redirect_to_login(request.path)


def _refuse_to_write(request, submission):
    words = _("This case study waits for a decision or was decided: it can't be changed now.")
    if _wants_json(request):
        return JsonResponse({"error": words, "reason": "not_editable"}, status=409)
    messages.info(request, words)
    return redirect(submission)


def _save(request, submission, step, post=None):
    section = BY_KEY[step]
    post = (request.POST if post is None else post).copy()
    with transaction.atomic():
        stored_now = take_uploads(post, request.FILES, by=request.user)
        typed = typed_from(post, section.form)
        forget_unknown(typed, submission.draft.content, stored_now)
        try:
            draft = drafts.save(
                submission, step, without_refusals(typed), seen=_number(post.get("revision"))
            )
        except drafts.DraftChanged as changed:
            return _changed_elsewhere(request, submission, step, typed, changed.draft)
        except drafts.NotEditable:
            return _refuse_to_write(request, submission)
    if _wants_json(request):
        return JsonResponse(_saved(draft))
    submission.draft = draft
    content = {**draft.content, step: typed}
    form = bind(content, section, _options(submission, content))
    if any(row.get("refused") for row in typed.get("materials", [])):
        return _show(request, submission, step, form)
    return HttpResponseRedirect(_after_saving(submission, step, post, form))


def _after_saving(submission, step: str, post, form) -> str:
    here = reverse("practices:write", args=[submission.uuid, step])
    if rows := post.get("add"):
        return f"{here}?add={rows}#rows-{rows}" if rows in BY_KEY[step].form.row_names() else here
    if removed := post.get("remove"):
        return f"{here}#rows-{removed.rsplit('-', 1)[0]}"
    if form.has_errors or post.get("go") != "next":
        return f"{here}?saved"
    following = STEPS[STEPS.index(step) + 1]
    if following == PREVIEW:
        return reverse("practices:preview", args=[submission.uuid])
    return reverse("practices:write", args=[submission.uuid, following])


def _changed_elsewhere(request, submission, step, typed, draft):
    """Another window saved this section: show what was typed here, save it when she insists."""
    words = _(
        "This section was changed in another window at %(time)s. Nothing was overwritten."
    ) % {"time": time_format(localtime(draft.saved_at), "TIME_FORMAT")}
    if _wants_json(request):
        answer = {"error": words, "reason": "changed", "revision": draft.revision}
        return JsonResponse(answer, status=409)
    submission.draft = draft
    form = bind({**draft.content, step: typed}, BY_KEY[step], _options(submission, draft.content))
    return _show(request, submission, step, form, changed_elsewhere=words, status=409)


def _saved(draft) -> dict:
    return {
        "revision": draft.revision,
        "saved": time_format(localtime(draft.saved_at), "TIME_FORMAT"),
        "progress": {p.section.key: [p.answered, p.total] for p in progress(draft.content)},
    }


def _options(submission, content):
    return options_for(content, get_language() or "en", home=submission.organisation.country)


def _form(submission, step, *, strict=False, extra=""):
    content = submission.draft.content
    return bind(content, BY_KEY[step], _options(submission, content), strict=strict, extra=extra)


def _show(request, submission, step, form, *, status=200, **context):
    draft = submission.draft
    number = STEPS.index(step)
    context |= {
        "submission": submission,
        "draft": draft,
        "section": BY_KEY[step],
        "form": form,
        "steps": progress(draft.content),
        "current": step,
        "before": STEPS[number - 1] if number else "",
        "is_saved": "saved" in request.GET or draft.revision > 0,
    }
    return render(request, "practices/write.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request, uuid):
    """The case study as it will be read, what it still lacks, and the button that sends it."""
    submission = own_submission(request, uuid)
    if not submission.is_editable:
        return _refuse_to_write(request, submission)
    if request.method == "POST":
        try:
            SUBMISSION.make(
                submission, "submit", by=request.user, note=request.POST.get("note", "")[:2000]
            )
        except Incomplete as incomplete:
            submission.refresh_from_db()
            return _show_preview(request, submission, incomplete.problems, refused=True)
        except MoveRefused:
            submission.refresh_from_db()
            messages.error(
                request,
                _("Sending needs a current mandate for %(organisation)s.")
                % {"organisation": submission.organisation.name},
            )
            return redirect(submission)
        messages.success(
            request, _("Sent. An editor will read it; you get a mail when there is a decision.")
        )
        return redirect(submission)
    content = submission.draft.content
    return _show_preview(request, submission, problems(content, _options(submission, content)))


def _show_preview(request, submission, found, *, refused=False):
    context = {
        "submission": submission,
        "draft": submission.draft,
        "reading": read_content(submission, submission.draft.content),
        "problems": found,
        "refused": refused,
        "note": request.POST.get("note", ""),
        "steps": progress(submission.draft.content),
        "current": PREVIEW,
        "before": STEPS[-2],
    }
    return render(request, "practices/preview.html", context, status=422 if refused else 200)


@require_POST
def revise(request, slug):
    """Begin, or go on with, the next version of a published practice."""
    practice = get_visible(
        Practice.objects.select_related("organisation", "group"), request.user, slug=slug
    )
    if not may_revise(practice, request.user):
        raise Http404
    try:
        submission = drafts.revise(practice, by=request.user)
    except drafts.NotYours:
        messages.error(request, _("Somebody else is writing the next version of this case study."))
        return redirect(practice)
    return redirect(submission)


def _wants_json(request) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _number(text) -> int:
    return int(text) if str(text).isdecimal() and len(str(text)) < 10 else 0
