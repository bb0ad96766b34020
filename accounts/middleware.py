"""A second factor for staff, where the settings ask for it."""

import re

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.languages import INTERFACE_LANGUAGES

# Where a second factor is set up, and what pages are made of.
_OPEN = re.compile(rf"^/(?:(?:{'|'.join(INTERFACE_LANGUAGES)})/account/|health/|static/)")


class StaffMfaMiddleware:
    """Lead staff without a second factor to where they set one up, from every page.

    Not from the admin alone: the desk and the members' areas show them more than others too.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if (
            settings.MFA_REQUIRED_FOR_STAFF
            and not _OPEN.match(request.path_info)
            and request.user.is_authenticated
            and (request.user.is_staff or request.user.is_superuser)
            and not is_mfa_enabled(request.user)
        ):
            messages.warning(request, _("Set up a second factor first: staff need one here."))
            return redirect("mfa_index")
        return self.get_response(request)
