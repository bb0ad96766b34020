"""Deciding who acts for an organisation: applications, mandates, roles."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from core.events import Event
from core.moves import MoveRefused, NoteRequired
from core.permissions import get_visible
from members import mandates
from members.applications import APPLICATION
from members.forms import DecisionForm, RoleForm
from members.models import Application, Mandate
from members.names import names
from members.permissions import (
    is_secretariat,
    may_end,
    may_manage,
    organisations_represented_by,
)


@never_cache
@login_required
def people(request):
    """The people of the organisations that she represents, and who asks to be one of them."""
    organisations = list(organisations_represented_by(request.user))
    if not organisations and not is_secretariat(request.user):
        raise Http404
    held = (
        Mandate.objects.in_force()
        .filter(organisation__in=organisations)
        .select_related("person", "organisation")
        .order_by("person__name")
    )
    by_organisation = [
        (organisation, [m for m in held if m.organisation_id == organisation.pk])
        for organisation in organisations
    ]
    waiting = (
        Application.objects.open()
        .decidable_by(request.user)
        .select_related("person", "organisation")
        .order_by("created_at")
    )
    context = {
        "organisations": by_organisation,
        "waiting": waiting,
        "roles": Mandate.Role.choices,
        "current": "people",
    }
    return render(request, "members/people.html", context)


@never_cache
@login_required
def application(request, uuid):
    """One application: to its author as it stands, to whoever decides with the decision."""
    asked = get_visible(
        Application.objects.select_related("person", "organisation", "proposed_type"),
        request.user,
        uuid=uuid,
    )
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _move(request, asked, form):
            return redirect("members:application", uuid=asked.uuid)
        asked.refresh_from_db()
    types = {name.pk: name.name for name in names(get_language()).types.values()}
    context = {
        "application": asked,
        "type_name": types.get(asked.proposed_type_id, ""),
        "form": form,
        "moves": APPLICATION.open_to(asked, request.user),
        "history": Event.objects.of(asked).select_related("actor"),
        "is_own": asked.person_id == request.user.pk,
        "current": "organisation" if asked.person_id == request.user.pk else "people",
    }
    return render(request, "members/application.html", context)


def _move(request, asked, form) -> bool:
    """Make the move that was asked for; False with an error in the form where it can't be made."""
    data = form.cleaned_data
    extra = {"role": data["role"]} if data["verb"] == "accept" else {}
    try:
        APPLICATION.make(asked, data["verb"], by=request.user, note=data["note"], **extra)
    except NoteRequired:
        form.add_error("note", _("Say why: the applicant reads it in the mail."))
        return False
    except MoveRefused:
        form.add_error(None, _("Somebody has answered this application in the meantime."))
        return False
    said = {
        "accept": _("Accepted. The applicant gets a mail."),
        "decline": _("Declined. The applicant gets a mail with your reason."),
        "withdraw": _("Your application is withdrawn."),
    }
    messages.success(request, said[data["verb"]])
    return True


def _mandate(request, pk, allowed) -> Mandate:
    found = get_object_or_404(
        Mandate.objects.current().select_related("person", "organisation"), pk=pk
    )
    if not allowed(found, request.user):
        raise Http404
    return found


@require_POST
@login_required
def end_mandate(request, pk):
    mandate = _mandate(request, pk, may_end)
    mandates.end(mandate, by=request.user)
    if mandate.person == request.user:
        messages.success(request, _("You no longer act for this organisation."))
        return redirect("members:organisation")
    messages.success(
        request,
        _("%(name)s no longer acts for your organisation.") % {"name": mandate.person.name},
    )
    return redirect("members:people")


@require_POST
@login_required
def change_role(request, pk):
    mandate = _mandate(request, pk, may_manage)
    form = RoleForm(request.POST)
    if form.is_valid():
        mandates.change_role(mandate, form.cleaned_data["role"], by=request.user)
        messages.success(request, _("The role is changed."))
    return redirect("members:people")
