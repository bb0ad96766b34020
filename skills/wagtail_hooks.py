"""Registers what ``admin`` makes."""

from django.urls import path
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from members.admin.mandates import LookOnly
from skills.admin import FrameworkGroup
from skills.admin.choosers import occupation_chooser
from skills.admin.status import role_status
from skills.models import Concept

register_permission_policy(Concept, LookOnly(Concept))
register_snippet(FrameworkGroup)


@hooks.register("register_admin_viewset")
def register_occupation_chooser():
    return occupation_chooser


@hooks.register("register_admin_urls")
def register_status_page():
    return [path("roles/<int:pk>/status/", role_status, name="skills_role_status")]
