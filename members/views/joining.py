"""Finding one's organisation, asking to act for it, proposing a new one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members import applications
from members.forms import JoinForm, NewOrganisationForm
from members.models import Mandate, Organisation
from members.names import names
from members.permissions import PROFILE_ROLES, mandates_of

MOST_FOUND = 20


@never_cache
@login_required
def organisation(request):
    """For whom the person acts, what she has asked for, and the two ways to more."""
    mandates = list(mandates_of(request.user))
    context = {
        "mandates": [
            (mandate, mandate.role in PROFILE_ROLES, mandate.role == Mandate.Role.REPRESENTATIVE)
            for mandate in mandates
        ],
        "applications": request.user.applications.select_related("organisation")[:20],
        "current": "organisation",
    }
    return render(request, "members/organisation.html", context)


@never_cache
@login_required
def join(request):
    """Search, choose, ask. The search is a part of the address, so it works without script."""
    text = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:100]
    found = Organisation.objects.filter(is_active=True).select_related("member_type")
    for word in text.split():
        found = found.filter(name__icontains=word)
    count = found.count()
    form = JoinForm(
        request.POST or None,
        person=request.user,
        found=found,
        choices=_labelled(found.order_by("name")[:MOST_FOUND]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            sent = applications.send(form.save(commit=False), by=request.user)
        except IntegrityError:
            return redirect("members:organisation")  # sent twice: the first one counts
        messages.success(
            request,
            _("Your application to %(organisation)s is sent. You get a mail with the answer.")
            % {"organisation": sent.organisation_name},
        )
        return redirect("members:organisation")
    context = {
        "form": form,
        "text": text,
        "count": count,
        "most": MOST_FOUND,
        "current": "organisation",
    }
    return render(request, "members/join.html", context)


def _labelled(organisations) -> list[tuple[int, str]]:
    """``Name (type, country)``, in the reader's language."""
    types = names(get_language()).types
    return [
        (o.pk, f"{o.name} ({types[o.member_type.key].short}, {o.country_name})")
        for o in organisations
    ]


@never_cache
@login_required
def new_organisation(request):
    form = NewOrganisationForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            sent = applications.send(form.save(commit=False), by=request.user)
        except IntegrityError:
            return redirect("members:organisation")
        messages.success(
            request,
            _("Your application for %(organisation)s is with the secretariat.")
            % {"organisation": sent.organisation_name},
        )
        return redirect("members:organisation")
    context = {"form": form, "current": "organisation"}
    return render(request, "members/new_organisation.html", context)
