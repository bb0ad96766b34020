"""Announcements of a space in the reader's language; one query."""

from dataclasses import dataclass
from datetime import date

from core.texts import choose_language
from members.models import Announcement, AnnouncementText

MOST = 10


@dataclass(frozen=True)
class News:
    """``lang`` is empty where the text is in the reader's language."""

    title: str
    text: str
    lang: str
    published_on: date


def news(member_type, user, language: str) -> list[News]:
    """The latest announcements that this person may read; one without a text is left out."""
    found = (
        Announcement.objects.visible_to(user)
        .filter(member_type=member_type, published_on__lte=date.today())
        .order_by()
    )
    facts: dict[int, tuple[date, str]] = {}
    texts: dict[int, dict[str, tuple[str, str]]] = {}
    rows = AnnouncementText.objects.filter(announcement__in=found).order_by(
        "-announcement__published_on", "-announcement_id"
    )
    for pk, code, title, text, published_on, original in rows.values_list(
        "announcement_id",
        "language",
        "title",
        "text",
        "announcement__published_on",
        "announcement__original_language",
    ):
        if pk not in facts and len(facts) == MOST:
            break
        facts[pk] = (published_on, original)
        texts.setdefault(pk, {})[code] = (title, text)
    made = []
    for pk, (published_on, original) in facts.items():
        code = choose_language(texts[pk], language, original)
        title, text = texts[pk][code]
        made.append(News(title, text, "" if code == language else code, published_on))
    return made
