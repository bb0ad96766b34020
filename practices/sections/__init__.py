"""The best-practice template as a form by sections; the order here is the order of the steps."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from practices.sections.base import SectionForm
from practices.sections.classification import ClassificationForm
from practices.sections.evidence import EvidenceForm
from practices.sections.governance import GovernanceForm
from practices.sections.identity import IdentityForm
from practices.sections.story import StoryForm
from practices.sections.transfer import TransferForm


@dataclass(frozen=True)
class Section:
    """A step of the form: its key in addresses and drafts, its words, its form."""

    key: str
    title: str | Promise
    lead: str | Promise
    form: type[SectionForm]


SECTIONS = (
    Section(
        "identity",
        pgettext_lazy("section of a case study", "Identity"),
        _("What it is called, what kind it is, where and when."),
        IdentityForm,
    ),
    Section(
        "classification",
        pgettext_lazy("section of a case study", "Classification"),
        _("How readers find it: by objective, people, theme, role and skill."),
        ClassificationForm,
    ),
    Section(
        "story",
        pgettext_lazy("section of a case study", "Story"),
        _("Tell it so that somebody who does not know your plant can follow."),
        StoryForm,
    ),
    Section(
        "evidence",
        pgettext_lazy("section of a case study", "Evidence"),
        _("What came of it, in figures where there are any."),
        EvidenceForm,
    ),
    Section(
        "transfer",
        pgettext_lazy("section of a case study", "Transfer"),
        _("What somebody elsewhere needs to know before trying it too."),
        TransferForm,
    ),
    Section(
        "governance",
        pgettext_lazy("section of a case study", "Governance"),
        _("Who agreed, who has an interest, when to look again."),
        GovernanceForm,
    ),
)
BY_KEY = {section.key: section for section in SECTIONS}
PREVIEW = "preview"  # the last step: read, and send

__all__ = ["BY_KEY", "PREVIEW", "SECTIONS", "Section", "SectionForm"]
