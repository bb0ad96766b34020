"""Registers what ``admin`` makes."""

from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from members.admin import MembersGroup
from members.admin.mandates import LookOnly
from members.models import Application

register_permission_policy(Application, LookOnly(Application))
register_snippet(MembersGroup)
