"""What the shell around every page needs: the menu, the language switcher, the demo banner."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.addresses import has_language, in_language
from core.languages import INTERFACE_LANGUAGES, NAMES

# (section, URL name, words)
MENU = (
    ("roles", "skills:roles", lambda: _("Job roles")),
    ("skills", "skills:skills", lambda: _("Skills")),
    ("courses", "courses:courses", lambda: _("Courses")),
    ("practices", "practices:practices", lambda: _("Practices")),
    ("groups", "working_groups:groups", lambda: _("Working groups")),
    ("matrix", "working_groups:matrix", lambda: _("Matrix")),
)


def shell(request):
    """Context of every template that is rendered with a request; costs no query."""
    language = get_language()
    path = request.get_full_path() if hasattr(request, "get_full_path") else "/"
    if not has_language(request.path):
        path = f"/{language}/"
    return {
        "LANGUAGE_CODE": language,
        "language_name": NAMES.get(language, language),
        "menu": [(section, reverse(name), words()) for section, name, words in MENU],
        "switcher": [(code, NAMES[code], in_language(path, code)) for code in INTERFACE_LANGUAGES],
        "site_name": settings.SITE_NAME,
        "site_address": settings.SITE_ADDRESS,
        "esco_notice": settings.ESCO_NOTICE,
        "demo_banner": settings.DEMO_BANNER,
    }
