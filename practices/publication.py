"""Which moves a practice's public state may make, who may make them, and who reads it then.

Every change of ``Practice.state`` passes through ``PRACTICE``.
"""

from datetime import date

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from core.audience import PUBLIC, set_audience
from core.happenings import tell_changed
from core.moves import Machine, Move
from core.notices import tell
from core.uploads import StoredFile
from practices import permissions
from practices.models import Practice

_P = Practice.State
FIRST_REVIEW_YEARS = 2


def _publish(practice: Practice, *, by, note):
    today = date.today()
    practice.published_on = practice.published_on or today
    if practice.review_due is None or practice.review_due <= today:
        practice.review_due = years_on(today, FIRST_REVIEW_YEARS)
    practice.save(update_fields=["published_on", "review_due"])
    show_to_its_audience(practice)


def _archive(practice: Practice, *, by, note):
    show_to_its_audience(practice)
    _tell_of_practice(practice, "archived", note)


def _take_down(practice: Practice, *, by, note):
    show_to_its_audience(practice)
    _tell_of_practice(practice, "taken_down", note)


def _restore(practice: Practice, *, by, note):
    show_to_its_audience(practice)


def show_to_its_audience(practice: Practice) -> None:
    """Give practice and files the readers that its state calls for; search hears of it."""
    keys = [PUBLIC] if practice.state in (_P.PUBLISHED, _P.ARCHIVED) else []
    set_audience(practice, keys)
    for stored in StoredFile.objects.filter(pk__in=practice.materials.values("file")):
        set_audience(stored, keys or [permissions.EDITOR_KEY])
    tell_changed(Practice, [practice.uuid])


def years_on(day: date, years: int) -> date:
    """The same day some years later; the 29th of February falls on the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _tell_of_practice(practice: Practice, name: str, note: str) -> None:
    text = practice.texts.live().in_language(practice.original_language).first()
    tell(
        [practice.author] if practice.author else [],
        f"practices/mail/{name}",
        key=f"{practice.uuid}:{timezone.now().isoformat()}",
        slug=practice.slug,
        title=text.title if text else practice.slug,
        note=note,
    )


PRACTICE = Machine(
    "state",
    (
        Move(
            "publish",
            frozenset({_P.UNPUBLISHED, _P.ARCHIVED}),
            _P.PUBLISHED,
            permissions.may_publish,
            pgettext_lazy("move of a practice", "Publish"),
            "published",
        ),
        Move(
            "archive",
            frozenset({_P.PUBLISHED}),
            _P.ARCHIVED,
            permissions.may_take_down,
            pgettext_lazy("move of a practice", "Archive"),
            "archived",
            style="quiet",
        ),
        Move(
            "withdraw",
            frozenset({_P.PUBLISHED, _P.ARCHIVED}),
            _P.WITHDRAWN,
            permissions.may_take_down,
            pgettext_lazy("move of a practice", "Withdraw from the public"),
            "withdrawn",
            needs_note=True,
            style="quiet",
        ),
        Move(
            "restore",
            frozenset({_P.WITHDRAWN}),
            _P.PUBLISHED,
            permissions.may_publish,
            pgettext_lazy("move of a practice", "Put back before the public"),
            "restored",
        ),
    ),
    then={
        "publish": _publish,
        "archive": _archive,
        "withdraw": _take_down,
        "restore": _restore,
    },
)
