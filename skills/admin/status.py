"""The page on which the secretariat moves a job role's status, with a reason."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.events import Event
from core.moves import MoveRefused, NoteRequired
from skills.models import JobRole
from skills.release import MACHINE, PAST, is_secretariat


@require_http_methods(["GET", "POST"])
def role_status(request, pk):
    role = get_object_or_404(JobRole.objects.select_related("group"), pk=pk)
    if not is_secretariat(role, request.user):
        raise PermissionDenied
    note = request.POST.get("note", "")[:2000]
    error = ""
    if request.method == "POST":
        try:
            MACHINE.make(role, request.POST.get("move", ""), by=request.user, note=note)
        except NoteRequired:
            error = _("This step needs a reason; readers see it in the change log.")
        except MoveRefused:
            error = _("This step isn’t possible: somebody may have moved the role meanwhile.")
            role.refresh_from_db()
        else:
            messages.success(request, _("The role’s status has been changed."))
            return redirect("skills_role_status", pk=role.pk)
    events = Event.objects.of(role).select_related("actor").order_by("-at", "-pk")
    context = {
        "role": role,
        "moves": MACHINE.open_to(role, request.user),
        "lacks_content": role.status == JobRole.Status.DRAFT
        and not MACHINE.find("publish").allowed(role, request.user),
        "note": note,
        "error": error,
        "events": [(event, PAST.get(event.verb, event.verb)) for event in events],
    }
    return render(request, "skills/admin/status.html", context, status=400 if error else 200)
