"""What waits for authors and editors of case studies, for the desk."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.desk import Item, Section
from practices.models import Practice, Submission
from practices.models.submissions import EDITABLE_STATES, WAITING_STATES
from practices.permissions import is_editor, is_own

SHOWN = 30


def _item(submission: Submission, url: str, **facts) -> Item:
    return Item(
        title=submission.title or _("Case study without a title"),
        url=url,
        state=submission.state,
        state_label=submission.get_state_display(),
        detail=submission.organisation.name,
        lang=submission.language if submission.title else "",
        **facts,
    )


def my_case_studies(user) -> Section:
    """What an author has to go on with, changes asked for first; then what she waits for."""
    mine = list(
        Submission.objects.visible_to(user)
        .filter(author=user, state__in=[*EDITABLE_STATES, *WAITING_STATES])
        .select_related("organisation")
        .order_by("-updated_at")[:SHOWN]
    )
    order = ["changes_requested", "draft", "in_review", "submitted"]
    mine.sort(key=lambda submission: order.index(submission.state))
    items = []
    for submission in mine:
        verb = ""
        if submission.state == Submission.State.CHANGES_REQUESTED:
            verb = _("Change it")
        elif submission.state == Submission.State.DRAFT:
            verb = _("Go on writing")
        since = submission.submitted_at if not submission.is_editable else None
        items.append(_item(submission, submission.get_absolute_url(), verb=verb, since=since))
    return Section(
        key="case-studies",
        title=_("My case studies"),
        items=tuple(items),
        position=20,
        empty=_("You have no case study under way. It takes an afternoon to write one."),
        more_url=reverse("practices:submissions"),
        more_label=_("All my case studies"),
    )


def queue(user) -> Section | None:
    """What editors have to decide, the oldest first; one's own is not among it."""
    if not is_editor(user):
        return None
    waiting = (
        Submission.objects.visible_to(user)
        .filter(state__in=WAITING_STATES)
        .select_related("organisation", "editor")
        .order_by("submitted_at")
    )
    items = []
    for submission in waiting:
        if is_own(submission, user):
            continue
        hers = submission.editor_id in (None, user.pk)
        items.append(
            _item(
                submission,
                reverse("desk:submission", args=[submission.uuid]),
                verb=_("Decide") if hers else "",
                since=submission.submitted_at,
            )
        )
    return Section(
        key="practices-queue",
        title=_("Case studies to decide"),
        items=tuple(items),
        position=10,
        empty=_("No case study waits for a decision."),
    )


def reviews_due(user) -> Section | None:
    """Published practices whose review date has come: authors revise, editors archive."""
    from_today = Practice.objects.review_due()
    hers = from_today if is_editor(user) else from_today.filter(author=user)
    items = tuple(
        Item(
            title=title,
            url=reverse("desk:practice" if is_editor(user) else "practices:practice", args=[slug]),
            verb=_("Review"),
            due=due,
            detail=organisation,
        )
        for slug, due, organisation, title in hers.with_original_title().values_list(
            "slug", "review_due", "organisation__name", "original_title"
        )[:SHOWN]
    )
    return Section(
        key="reviews-due", title=_("Case studies to look at again"), items=items, position=30
    )
