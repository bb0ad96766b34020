"""The page of one practice, and what the admin shows of it while somebody edits a text."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.addresses import in_language
from core.languages import INTERFACE_LANGUAGES, NAMES
from core.linked_data import script
from core.pages import Page
from practices.cards import cover_of
from practices.linked_data import article
from practices.models import Practice, PracticeText
from practices.permissions import is_editor, may_revise
from practices.published import read_unsaved
from practices.reading import Reading


def practice_page(practice: Practice, reading: Reading, user) -> Page:
    path = practice.get_absolute_url()
    return Page(
        title=reading.title,
        description=reading.summary,
        template="practices/practice.html",
        extra_head="practices/_practice_head.html",
        section="practices",
        languages=reading.languages,
        content_language=reading.chosen.language,
        noindex=reading.is_archived,
        context={
            "practice": practice,
            "reading": reading,
            "json_ld": script(article(reading, path)),
            "cover": cover_of(
                practice.group.key if practice.group else None,
                reading.hue,
                practice.organisation.country,
                practice.started or practice.published_on,
                practice.slug,
            ),
            "other_languages": [
                (code, NAMES[code], in_language(path, code))
                for code in reading.languages
                if code in INTERFACE_LANGUAGES and code != reading.chosen.language
            ],
            "may_revise": may_revise(practice, user),
            "is_editor": is_editor(user),
            "crumbs": [(_("Practices"), reverse("practices:practices")), (reading.title, "")],
        },
    )


def text_preview(text: PracticeText, user, language: str) -> Page:
    """``core.previews`` asks for this."""
    return practice_page(text.practice, read_unsaved(text, language), user)
