"""Practices on the pages of roles and skills: who learned for this role, who taught this skill."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.sections import Section
from practices.cards import cards
from practices.models import Practice

SHOWN = 3


def practices_of_role(role, user, language: str) -> Section | None:
    found = Practice.objects.visible_to(user).filter(roles__role=role)
    return _section(found, _("Practices with this role"), language)


def practices_of_skill(concept, user, language: str) -> Section | None:
    found = Practice.objects.visible_to(user).filter(skills__skill=concept)
    return _section(found, _("Practices with this skill"), language)


def _section(found, title: str, language: str) -> Section | None:
    shown = cards(found.listed().newest_first()[:SHOWN], language)
    if not shown:
        return None
    return Section("practices", title, render_to_string("practices/_cards.html", {"cards": shown}))
