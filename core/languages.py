"""Which languages the portal knows, and which of them have addresses.

Content may be written in any of the 24 official EU languages; the interface, its addresses and the
language switcher have those of ``INTERFACE_LANGUAGES``.
"""

from django.conf import locale as django_locale

LANGUAGES = [
    ("bg", "български"),
    ("cs", "čeština"),
    ("da", "dansk"),
    ("de", "Deutsch"),
    ("el", "ελληνικά"),
    ("en", "English"),
    ("es", "español"),
    ("et", "eesti"),
    ("fi", "suomi"),
    ("fr", "français"),
    ("ga", "Gaeilge"),
    ("hr", "hrvatski"),
    ("hu", "magyar"),
    ("it", "italiano"),
    ("lt", "lietuvių"),
    ("lv", "latviešu"),
    ("mt", "Malti"),
    ("nl", "Nederlands"),
    ("pl", "polski"),
    ("pt", "português"),
    ("ro", "română"),
    ("sk", "slovenčina"),
    ("sl", "slovenščina"),
    ("sv", "svenska"),
]
NAMES = dict(LANGUAGES)
CODES = tuple(NAMES)
INTERFACE_LANGUAGES = ("en", "de", "fr", "es", "it", "cs")

# Django's table lacks Maltese: Locale("mt") raises KeyError without it.
django_locale.LANG_INFO.setdefault(
    "mt", {"bidi": False, "code": "mt", "name": "Maltese", "name_local": "Malti"}
)


def interface_language(code: str | None) -> str | None:
    """The interface language that a language tag such as ``de-AT`` asks for, or None."""
    if not code:
        return None
    base = code.replace("_", "-").split("-")[0].lower()
    return base if base in INTERFACE_LANGUAGES else None
