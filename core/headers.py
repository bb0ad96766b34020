"""Headers that narrow what a browser lets our pages do, beside those that Django sets."""

from csp.middleware import CSPMiddleware
from django.conf import settings

ADMIN = "/admin/"
# No page of ours asks for any of these; a script that got in shall not either.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        *("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation"),
        *("gyroscope", "magnetometer", "microphone", "midi", "payment", "usb"),
    )
)


class ContentPolicyMiddleware(CSPMiddleware):
    """Strict on the public site; below ``/admin/`` what Wagtail's own pages need."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None and request.path_info.startswith(ADMIN):
            parts.config = settings.ADMIN_CONTENT_POLICY
        return parts


class PermissionsPolicyMiddleware:
    """Switch off the browser features that no page uses."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        return response
