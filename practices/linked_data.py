"""A practice as schema.org ``Article`` (JSON-LD), for search engines and machines."""

from core.addresses import absolute
from practices.reading import Reading


def article(reading: Reading, path: str) -> dict:
    """The practice's ``Article``; ``core.linked_data`` leaves out what is empty."""
    return {
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
        "datePublished": reading.published_on,
        "dateModified": reading.changed_on,
        "version": str(reading.version),
        "contentLocation": {"@type": "Place", "name": reading.place},
        "about": [{"@type": "Thing", "name": link.name} for link in reading.skills],
        "citation": reading.sources,
    }
