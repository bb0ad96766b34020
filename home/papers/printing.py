"""A paper set as PDF: title page with the weave mark, numbered pages, hyphens by language.

People's words reach the template as data, never as markup.
"""

import json
from datetime import date
from pathlib import Path

import typst
from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import override

_TEMPLATE = Path(__file__).parent / "paper.typ"


def set_paper(text: dict, *, language: str, version: str, date: date) -> bytes:
    """The PDF of ``title``, ``subtitle`` and ``sections`` (``heading``, ``text``)."""
    with override(language):
        words = {
            "alliance": _("Automotive Skills Alliance"),
            "version": _("Version %(number)s, %(date)s")
            % {"number": version, "date": format_date(date, "long", locale=language)},
            "contents": _("Contents"),
        }
    data = {
        **words,
        "language": language,
        "title": text["title"],
        "subtitle": text.get("subtitle", ""),
        "day": [date.year, date.month, date.day],
        "sections": [
            {
                "heading": section["heading"],
                "paragraphs": [p.strip() for p in section["text"].split("\n\n") if p.strip()],
            }
            for section in text["sections"]
        ],
    }
    return typst.compile(
        str(_TEMPLATE), sys_inputs={"paper": json.dumps(data)}, ignore_system_fonts=True
    )
