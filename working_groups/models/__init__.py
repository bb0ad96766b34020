"""What groups do: charters and milestones, outputs with versions and addressees, exchanges.

Groups are vertical, member types horizontal. An output is addressed to member types, each with a
purpose and a due date; an exchange is what a group asks of a type, or a type of a group. The matrix
reads both.
"""

from working_groups.models.charters import Charter, CharterText, Milestone, MilestoneText
from working_groups.models.exchanges import Exchange, ExchangeAudience, ExchangeText
from working_groups.models.outputs import (
    BEFORE_ADDRESSEES,
    IN_PREPARATION,
    LIVE,
    RESERVED_SLUGS,
    Output,
    OutputAddressee,
    OutputAddresseeText,
    OutputAudience,
    OutputObjective,
    OutputRole,
    OutputState,
)
from working_groups.models.purposes import ASKING, Purpose
from working_groups.models.versions import (
    OutputFile,
    OutputText,
    OutputVersion,
    VersionIsPublished,
)

__all__ = [
    "ASKING",
    "BEFORE_ADDRESSEES",
    "IN_PREPARATION",
    "LIVE",
    "RESERVED_SLUGS",
    "Charter",
    "CharterText",
    "Exchange",
    "ExchangeAudience",
    "ExchangeText",
    "Milestone",
    "MilestoneText",
    "Output",
    "OutputAddressee",
    "OutputAddresseeText",
    "OutputAudience",
    "OutputFile",
    "OutputObjective",
    "OutputRole",
    "OutputState",
    "OutputText",
    "OutputVersion",
    "Purpose",
    "VersionIsPublished",
]
