"""Case studies: facts and public state, texts by language, drafts and submissions.

Two state machines: ``Practice.state`` says what the public sees, ``Submission.state`` where a text
stands in review. A revision can be in review while the old text stays up. The moves of both are in
``moderation.py``; nothing else assigns a state.
"""

from practices.models.facts import (
    Indicator,
    Material,
    Partner,
    PracticeObjective,
    PracticeRegion,
    PracticeRole,
    PracticeSkill,
    PracticeTarget,
    PracticeTheme,
)
from practices.models.practice import Practice, PracticeAudience
from practices.models.submissions import Draft, Submission, SubmissionAudience, SubmittedContent
from practices.models.texts import IndicatorText, PracticeText, Step

__all__ = [
    "Draft",
    "Indicator",
    "IndicatorText",
    "Material",
    "Partner",
    "Practice",
    "PracticeAudience",
    "PracticeObjective",
    "PracticeRegion",
    "PracticeRole",
    "PracticeSkill",
    "PracticeTarget",
    "PracticeText",
    "PracticeTheme",
    "Step",
    "Submission",
    "SubmissionAudience",
    "SubmittedContent",
]
