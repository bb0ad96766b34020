"""Tags of the shell around every page; they make it cheap, since every answer pays for it."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

# (section, URL name, words)
MENU = (
    ("roles", "skills:roles", lambda: _("Job roles")),
    ("skills", "skills:skills", lambda: _("Skills")),
    ("courses", "courses:courses", lambda: _("Courses")),
    ("practices", "practices:practices", lambda: _("Practices")),
    ("groups", "working_groups:groups", lambda: _("Working groups")),
    ("matrix", "working_groups:matrix", lambda: _("Matrix")),
)


@register.simple_tag
def main_menu() -> list[tuple[str, str, str]]:
    """(section, address, words) of each entry of the menu."""
    return [(section, reverse(name), words()) for section, name, words in MENU]


@register.simple_tag
def kept(name: str, **values):
    """Include a template that hangs on these values and the language alone: rendered once.

    The outcome stays for the life of the process, so no data may be in it.
    """
    render = _render.__wrapped__ if settings.DEBUG else _render
    plain = tuple((key, str(value)) for key, value in sorted(values.items()))
    return render(name, get_language(), plain)


@lru_cache(maxsize=256)
def _render(name: str, language: str, values: tuple) -> str:
    return mark_safe(render_to_string(name, {"LANGUAGE_CODE": language, **dict(values)}))
