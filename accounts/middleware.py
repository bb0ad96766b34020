"""A second factor for staff, where the settings ask for it."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _


class StaffMfaMiddleware:
    """Send staff without a second factor from ``/admin/`` to the page where they set one up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if (
            settings.MFA_REQUIRED_FOR_STAFF
            and request.path.startswith("/admin/")
            and request.user.is_authenticated
            and not is_mfa_enabled(request.user)
        ):
            messages.warning(request, _("Set up a second factor first: staff need one here."))
            return redirect("mfa_index")
        return self.get_response(request)
