"""The secretariat's records in the admin, in one menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from members.admin.announcements import AnnouncementViewSet
from members.admin.mandates import ApplicationViewSet, GroupRoleViewSet, MandateViewSet
from members.admin.member_types import MemberTypeViewSet
from members.admin.organisations import OrganisationViewSet


class MembersGroup(SnippetViewSetGroup):
    menu_label = _("Members")
    menu_icon = "group"
    menu_order = 200
    items = (
        OrganisationViewSet,
        MandateViewSet,
        GroupRoleViewSet,
        ApplicationViewSet,
        AnnouncementViewSet,
        MemberTypeViewSet,
    )
