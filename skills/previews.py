"""Unsaved roles and texts as the pages that they would be."""

from core.pages import Page
from skills.models import JobRole, JobRoleText
from skills.role_page import role_page


def role_preview(role: JobRole, user, language: str) -> Page:
    return role_page(role, user, language)


def text_preview(text: JobRoleText, user, language: str) -> Page:
    return role_page(text.role, user, language, text=text)
