"""Case studies on their way: drafts, in the editors' queue, sent back, declined.

They are written and moved as people do it, so each has its history. Nobody is told by mail.
"""

from datetime import UTC, date, datetime, time

from accounts.models import User
from core.events import Event
from core.notices import Notice
from demo.content import read_all
from members.models import Organisation
from practices import drafts
from practices.models import Submission, SubmittedContent
from practices.moderation import SUBMISSION
from practices.sections import SECTIONS

AT = time(10, 40)


def load() -> str:
    """For each author who has no case study under way; what she has is left as it is."""
    rows = list(read_all("submissions"))
    emails = {row["author"] for _slug, row in rows}
    emails |= {move["by"] for _slug, row in rows for move in row.get("moves", []) if "by" in move}
    people = {person.email: person for person in User.objects.filter(email__in=emails)}
    busy = set(Submission.objects.values_list("author__email", flat=True))
    for _slug, row in rows:
        if row["author"] not in busy:
            new_submission(row, people)
    return f"{Submission.objects.count()} case studies on their way"


def new_submission(row: dict, people: dict[str, User]) -> Submission:
    author = people[row["author"]]
    organisation = Organisation.objects.get(slug=row["organisation"])
    submission = drafts.start(by=author, organisation=organisation, language=row["language"])
    for section in SECTIONS:
        if section.key in row:
            drafts.save(submission, section.key, as_typed(row[section.key]), seen=0)
    submission.refresh_from_db()
    days = [row["started"]]
    for move in row.get("moves", []):
        by = people[move["by"]] if "by" in move else author
        SUBMISSION.make(submission, move["verb"], by=by, note=move.get("note", ""))
        days.append(move["on"])
    # Its notices are of days gone by: their tasks find nothing to send.
    Notice.objects.filter(key__startswith=f"{submission.uuid}:").delete()
    date_back(submission, days)
    return submission


def as_typed(answer):
    """An answer of the data file as the form would have kept it."""
    if isinstance(answer, dict):
        return {key: as_typed(value) for key, value in answer.items()}
    if isinstance(answer, list):
        return [as_typed(value) for value in answer]
    if answer is True:
        return "on"
    if isinstance(answer, date):
        return answer.isoformat()
    return str(answer).strip()


def date_back(submission: Submission, days: list[date]) -> None:
    """Let each event have happened on its day, and the dates of the submission follow."""
    moments = [datetime.combine(day, AT, UTC) for day in days]
    happened = {}
    for event, at in zip(Event.objects.of(submission).order_by("pk"), moments, strict=True):
        Event.objects.filter(pk=event.pk).update(at=at)
        happened[event.verb] = at
    sent = happened.get("submitted")
    SubmittedContent.objects.filter(submission=submission).update(sent_at=sent or moments[0])
    Submission.objects.filter(pk=submission.pk).update(
        created_at=moments[0],
        updated_at=moments[-1],
        submitted_at=sent,
        decided_at=happened.get("changes_requested") or happened.get("declined"),
    )
