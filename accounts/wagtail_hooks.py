"""Registers what ``admin.py`` makes."""

from wagtail import hooks

from accounts.admin import person_chooser


@hooks.register("register_admin_viewset")
def register_person_chooser():
    return person_chooser
