"""A person's own pages besides those of allauth: profile, her data, erasure."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import personal_data
from accounts.erasure import LastAdministrator, erase, is_last_administrator
from accounts.forms import EraseForm, ProfileForm
from core.middleware import remember_language


@never_cache
@login_required
def profile(request):
    """Name and language; the new language is that of the next page."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        with translation.override(user.language):
            messages.success(request, _("Your profile is saved."))
            response = redirect("accounts:profile")
        remember_language(response, user.language)
        return response
    if form.errors:
        # The refused answers sit on the account of this request: the header must not show them.
        request.user.refresh_from_db()
    return render(request, "accounts/profile.html", {"form": form, "current": "profile"})


@require_safe
@never_cache
@login_required
def data(request):
    return render(request, "accounts/data.html", {"current": "data"})


@require_safe
@never_cache
@login_required
def data_download(request):
    """Everything the portal holds of the person, as one JSON file."""
    sections = personal_data.everything_about(request.user)
    response = JsonResponse(
        {"made_at": timezone.now(), **sections},
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase_account(request):
    """Say what happens, then do it: for whoever has just proved who she is."""
    form = EraseForm(request.POST or None)
    if request.method == "POST" and (response := _erase(request, form)):
        return response
    context = {
        "form": form,
        "is_last_administrator": is_last_administrator(request.user),
        "current": "data",
        "back": reverse("accounts:data"),
    }
    return render(request, "accounts/erase.html", context)


@reauthentication_required
def _erase(request, form):
    """Erase, or None where an answer is missing or the last administrator asks."""
    if not form.is_valid():
        return None
    try:
        erase(request.user)
    except LastAdministrator:
        return None
    logout(request)
    return redirect("accounts:erased")


@require_safe
def erased(request):
    return render(request, "accounts/erased.html")
