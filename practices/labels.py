"""Which labels a case study can earn: an editor chooses among these, never beyond."""

from datetime import date

from practices.choices import Kind, Label
from practices.models import Submission
from practices.publication import years_on

YEARS_FOR_BEST = 2


def labels_open_to(submission: Submission) -> list[Label]:
    """A failure is documented; Best needs two years of running and a result against a baseline."""
    sent = submission.sent
    content = sent.content if sent else {}
    identity = content.get("identity", {})
    if identity.get("kind") == Kind.FAILURE:
        return [Label.DOCUMENTED]
    labels = [Label.DOCUMENTED, Label.PROMISING, Label.GOOD]
    began_by = years_on(date.today(), -YEARS_FOR_BEST).isoformat()
    rows = content.get("evidence", {}).get("indicators") or []
    is_measured = any(row.get("baseline") and row.get("value") for row in rows)
    if is_measured and "" < identity.get("started", "") <= began_by:
        labels.append(Label.BEST)
    return labels
