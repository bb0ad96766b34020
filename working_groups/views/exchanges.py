"""Asking and answering. Whoever may not ask or answer finds no page for it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.moves import MoveRefused
from members.models import MemberType, WorkingGroup
from members.names import names
from working_groups.exchange_page import exchange_page
from working_groups.exchanges import MACHINE, ask
from working_groups.forms.exchanges import AnswerForm, AskForm
from working_groups.forms.outputs import MoveForm
from working_groups.models import Exchange
from working_groups.permissions import speaks_for_group, types_spoken_for
from working_groups.views.drafting import form_view
from working_groups.views.public import visible_exchange


@form_view
def ask_type(request, group):
    """The group asks a member type."""
    group = get_object_or_404(WorkingGroup, key=group, is_active=True)
    if not speaks_for_group(request.user, group):
        raise Http404
    return _ask(request, group, Exchange.Direction.TO_TYPE, list(MemberType.objects.all()))


@form_view
def ask_group(request, group):
    """A member type asks the group, by one of its representatives."""
    group = get_object_or_404(WorkingGroup, key=group, is_active=True)
    member_types = types_spoken_for(request.user)
    if not member_types:
        raise Http404
    return _ask(request, group, Exchange.Direction.TO_GROUP, member_types)


def _ask(request, group, direction, member_types):
    language = get_language()
    form = AskForm(
        request.POST or None,
        member_types=member_types,
        group=group,
        user=request.user,
        language=language,
        initial={
            "language": language,
            "member_type": request.GET.get("type") or member_types[0].key,
            "output": request.GET.get("output", ""),
        },
    )
    if request.method == "POST" and form.is_valid():
        exchange = ask(direction=direction, group=group, by=request.user, **form.cleaned_data)
        messages.success(request, _("Asked. Those who can answer have got a mail."))
        return redirect(exchange)
    asks_type = direction == Exchange.Direction.TO_TYPE
    context = {
        "form": form,
        "group": names(language).groups[group.key],
        "title": _("Ask a member type") if asks_type else _("Ask the group"),
    }
    return render(request, "working_groups/ask.html", context)


@form_view
def answer(request, uuid):
    return _move(request, uuid, "answer")


@form_view
def move(request, uuid, verb):
    """Close an exchange, or take the question back."""
    if verb == "answer":
        raise Http404
    return _move(request, uuid, verb)


def _move(request, uuid, verb):
    exchange = visible_exchange(request.user, uuid)
    chosen = next((m for m in MACHINE.open_to(exchange, request.user) if m.verb == verb), None)
    if chosen is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = (
        AnswerForm(data, initial={"language": get_language()})
        if verb == "answer"
        else MoveForm(data, needs_note=chosen.needs_note)
    )
    if data is not None and form.is_valid():
        try:
            MACHINE.make(exchange, verb, by=request.user, **form.cleaned_data)
        except MoveRefused:
            raise Http404 from None
        messages.success(request, _("Done: %(move)s.") % {"move": chosen.label})
        return redirect(exchange)
    page = exchange_page(exchange, request.user, get_language())
    context = page.context | {"form": form, "move": chosen}
    return render(request, "working_groups/move_exchange.html", context)
