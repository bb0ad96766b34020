"""What the interface says in a language: for tests that read pages in one."""

from django.utils import translation
from django.utils.html import escape

NOTICE = (
    "This text is not available in your language yet. You are reading it in its own: %(language)s."
)


def said(language: str, message: str, /, **values: str) -> str:
    """The message as that language's pages show it; fails where it has no translation."""
    with translation.override(language):
        words = translation.gettext(message)
    assert language == "en" or words != message, f"{message!r} has no {language} translation"
    return escape(words % values if values else words)
