"""Who: member types, organisations, groups, and who holds which mandate when.

Keys and foreign keys identify member types and groups, never names. What groups *do* is in
``working_groups``.
"""

from members.models.announcements import Announcement, AnnouncementAudience, AnnouncementText
from members.models.applications import Application
from members.models.groups import WorkingGroup, WorkingGroupText
from members.models.mandates import CurrentQuerySet, GroupRole, Mandate
from members.models.member_types import MemberType, MemberTypeText, SpaceContact
from members.models.organisations import Organisation, OrganisationText

__all__ = [
    "Announcement",
    "AnnouncementAudience",
    "AnnouncementText",
    "Application",
    "CurrentQuerySet",
    "GroupRole",
    "Mandate",
    "MemberType",
    "MemberTypeText",
    "Organisation",
    "OrganisationText",
    "SpaceContact",
    "WorkingGroup",
    "WorkingGroupText",
]
