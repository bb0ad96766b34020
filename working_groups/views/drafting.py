"""What members of a group do with its outputs. Whoever may not do a thing finds no page for it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.languages import LANGUAGES, NAMES
from core.moves import MoveRefused
from core.richtext import from_plain, to_typed
from members.models import MemberType, WorkingGroup
from members.names import names
from working_groups.addressees import address, settle
from working_groups.cards import output_rows
from working_groups.drafts import attach, detach, draft_of, number_to_publish, write_text
from working_groups.facts import write_facts
from working_groups.forms.outputs import (
    FileForm,
    MoveForm,
    OutputForm,
    ProposalForm,
    PublishForm,
    TextForm,
)
from working_groups.models import RESERVED_SLUGS, Output
from working_groups.outputs import MACHINE, NotReady, lacks, may_address, may_write, propose
from working_groups.permissions import is_member
from working_groups.views.public import visible_output

form_view = require_http_methods(["GET", "HEAD", "POST"])


@form_view
def new(request, key):
    """Propose an output to one's group."""
    group = get_object_or_404(WorkingGroup, key=key, is_active=True)
    if not is_member(request.user, group):
        raise Http404
    form = ProposalForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        output = propose(
            group, slug=_free_slug(form.cleaned_data["title"]), by=request.user, **form.cleaned_data
        )
        messages.success(request, _("Proposed. The chair decides whether it is taken up."))
        return redirect(output)
    name = names(get_language()).groups[key]
    return render(
        request,
        "working_groups/new_output.html",
        {"form": form, "group": name, "title": _("Propose an output")},
    )


@form_view
def edit(request, key, slug):
    """Facts and addressees."""
    output = visible_output(request.user, key, slug)
    if not may_address(output, request.user):
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = OutputForm(output, data, user=request.user, language=get_language())
    if data is not None and form.is_valid():
        with transaction.atomic():
            write_facts(output, by=request.user, **form.facts.cleaned_data)
            address(output, form.wanted(), by=request.user)
        messages.success(request, _("Facts and addressees are saved."))
        return redirect(output)
    context = {"form": form, "language_name": NAMES[output.original_language]}
    return render(request, "working_groups/edit_output.html", _about(output, "edit") | context)


@form_view
def text(request, key, slug):
    """The draft's texts in one language, ``?language=``."""
    output, draft = _draft(request, key, slug)
    language = request.GET.get("language", output.original_language)
    if language not in NAMES:
        language = output.original_language
    there = {row.language: row for row in draft.texts.all()}
    before = there.get(language)
    initial = (
        {"title": before.title, "summary": before.summary, "body": to_typed(before.body)}
        if before
        else {}
    )
    form = TextForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        write_text(
            draft,
            language,
            title=answers["title"],
            summary=answers["summary"],
            body=_markup(answers["body"], before, initial),
        )
        messages.success(request, _("The text is saved."))
        return redirect(output)
    context = {
        "form": form,
        "draft": draft,
        "language": language,
        "language_name": NAMES[language],
        "written": [(code, NAMES[code], code == language) for code in sorted(there)],
        "others": [(code, name) for code, name in LANGUAGES if code not in there],
    }
    return render(request, "working_groups/edit_text.html", _about(output, "text") | context)


@form_view
def files(request, key, slug):
    """Bring a file, or take one away."""
    output, draft = _draft(request, key, slug)
    form = FileForm(initial={"language": output.original_language})
    if request.method == "POST" and (gone := request.POST.get("remove")):
        detach(draft, _uuid_in(draft, gone))
        messages.success(request, _("The file is taken away."))
        return redirect("working_groups:edit_files", key, slug)
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid() and _attach(form, draft, request.user):
            messages.success(request, _("The file is added."))
            return redirect("working_groups:edit_files", key, slug)
    context = {
        "form": form,
        "draft": draft,
        "files": [(row, NAMES[row.language]) for row in draft.files.select_related("file")],
    }
    return render(request, "working_groups/edit_files.html", _about(output, "files") | context)


@form_view
def move(request, key, slug, verb):
    """Ask once more, with room for the reason; then make the move."""
    output = visible_output(request.user, key, slug)
    chosen = next((m for m in MACHINE.open_to(output, request.user) if m.verb == verb), None)
    if chosen is None:
        raise Http404
    form = _move_form(request, output, chosen)
    missing = lacks(output) if verb == "publish" else []
    if request.method == "POST" and form.is_valid():
        try:
            MACHINE.make(output, verb, by=request.user, **form.cleaned_data)
        except NotReady as refused:
            missing = refused.lacks
        except MoveRefused:
            raise Http404 from None
        else:
            messages.success(request, _("Done: %(move)s.") % {"move": chosen.label})
            return redirect(output)
    context = {"form": form, "move": chosen, "lacks": missing}
    return render(request, "working_groups/move_output.html", _about(output, "") | context)


@require_POST
def done(request, key, slug):
    """A representative says that her member type has done what was asked."""
    output = visible_output(request.user, key, slug)
    member_type = get_object_or_404(MemberType, key=request.POST.get("type", ""))
    try:
        settle(output, member_type, by=request.user)
    except MoveRefused:
        raise Http404 from None
    messages.success(request, _("Marked as done for your member type."))
    return redirect(output)


def _draft(request, key, slug):
    output = visible_output(request.user, key, slug)
    draft = draft_of(output)
    if draft is None or not may_write(output, request.user):
        raise Http404
    return output, draft


def _move_form(request, output: Output, chosen):
    data = request.POST if request.method == "POST" else None
    if chosen.verb != "publish":
        return MoveForm(data, needs_note=chosen.needs_note)
    draft = draft_of(output)
    number = number_to_publish(draft.number) if draft else ""
    return PublishForm(data, needs_note=False, initial={"number": number})


def _attach(form: FileForm, draft, user) -> bool:
    answers = form.cleaned_data
    try:
        attach(
            draft, answers["file"], title=answers["title"], language=answers["language"], by=user
        )
    except ValidationError as refused:
        form.add_error("file", refused)
        return False
    return True


def _uuid_in(draft, asked: str):
    """The uuid of one of the draft's files; anything else is not found."""
    for uuid in draft.files.values_list("file__uuid", flat=True):
        if str(uuid) == asked:
            return uuid
    raise Http404


def _markup(typed: str, before, initial) -> str:
    """What was typed as HTML; untouched, the text keeps bold, italics and links."""
    untouched = before is not None and typed.split() == initial["body"].split()
    return before.body if untouched else from_plain(typed)


def _free_slug(title: str) -> str:
    """An address of the title's words that nobody has."""
    stem = slugify(title)[:100].strip("-") or "output"
    slug, number = stem, 2
    while slug in RESERVED_SLUGS or Output.objects.filter(slug=slug).exists():
        slug, number = f"{stem}-{number}", number + 1
    return slug


def _about(output: Output, here: str) -> dict:
    """What each page about one output says on top."""
    (row,) = output_rows(Output.objects.filter(pk=output.pk), get_language())
    return {"output": output, "row": row, "here": here}
