"""A practice as schema.org ``Article`` (JSON-LD), for search engines and machines."""

import json

from django.utils.safestring import SafeString, mark_safe

from core.addresses import absolute
from practices.reading import Reading


def article(reading: Reading, path: str) -> dict:
    """The practice's ``Article``; what is not known is left out."""
    made = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": reading.title,
        "description": reading.summary,
        "inLanguage": reading.chosen.language,
        "url": absolute(path),
        "author": {
            "@type": "Organization",
            "name": reading.organisation.name,
            "url": absolute(reading.organisation.url),
        },
        "datePublished": reading.published_on.isoformat() if reading.published_on else None,
        "dateModified": reading.changed_on.isoformat() if reading.changed_on else None,
        "version": str(reading.version),
        "contentLocation": {"@type": "Place", "name": reading.place} if reading.place else None,
        "about": [{"@type": "Thing", "name": link.name} for link in reading.skills] or None,
        "citation": reading.sources or None,
    }
    return {key: value for key, value in made.items() if value}


def as_script(data: dict) -> SafeString:
    """JSON for a ``script`` element: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(text)
