"""What the shell around every page needs: the language switcher, names, the demo banner."""

from django.conf import settings
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from core.addresses import has_language, in_language
from core.languages import INTERFACE_LANGUAGES, NAMES

_CURRENT = mark_safe(' aria-current="true"')


def shell(request):
    """Context of every template that is rendered with a request; costs no query."""
    language = get_language()
    path = request.get_full_path() if hasattr(request, "get_full_path") else "/"
    if not has_language(request.path):
        path = f"/{language}/"
    return {
        "LANGUAGE_CODE": language,
        "language_name": NAMES.get(language, language),
        "switcher": _switcher(path, language),
        "site_name": settings.SITE_NAME,
        "site_address": settings.SITE_ADDRESS,
        "esco_notice": settings.ESCO_NOTICE,
        "demo_banner": settings.DEMO_BANNER,
    }


def _switcher(path: str, language: str):
    """The list items of the language switcher, for the header and the foot."""
    return format_html_join(
        "\n",
        '<li><a href="{}" lang="{}" hreflang="{}"{}>{}</a></li>',
        (
            (
                *(in_language(path, code), code, code),
                _CURRENT if code == language else "",
                NAMES[code],
            )
            for code in INTERFACE_LANGUAGES
        ),
    )
