"""Registers what ``admin`` makes, and shuts the admin's ways round moderation."""

from django.core.exceptions import PermissionDenied
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from practices.admin import LookOnly, PracticesGroup, TextPolicy
from practices.models import Practice, PracticeText
from practices.permissions import may_publish

register_permission_policy(PracticeText, TextPolicy(PracticeText))
register_permission_policy(Practice, LookOnly(Practice))
register_snippet(PracticesGroup)


# Before wagtail-localize's hook of the same name, which asks Django's permissions alone.
@hooks.register("before_edit_snippet", order=-20)
def nobody_publishes_her_own(request, instance):
    """Publishing a text here is an editor's decision as well: never about one's own practice."""
    asks = request.POST.get("action") == "publish" or "action-publish" in request.POST
    is_text = isinstance(instance, PracticeText)
    if asks and is_text and not may_publish(instance.practice, request.user):
        raise PermissionDenied
