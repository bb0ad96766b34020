"""What changed between two versions of a text, word by word; pure.

``words`` gives runs of words that stayed, were added or taken away, for readers to see at a glance.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, ADDED, REMOVED = "same", "added", "removed"


@dataclass(frozen=True)
class Run:
    """Neighbouring words with the same fate."""

    kind: str
    text: str


def words(before: str, after: str) -> list[Run]:
    """The runs from one text to the other; what stayed and was added, joined, gives ``after``."""
    old, new = _tokens(before), _tokens(after)
    runs: list[Run] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run(SAME, "".join(old[i1:i2])))
            continue
        if i2 > i1:
            runs.append(Run(REMOVED, "".join(old[i1:i2])))
        if j2 > j1:
            runs.append(Run(ADDED, "".join(new[j1:j2])))
    return runs


def _tokens(text: str) -> list[str]:
    """Words, spaces and marks one by one, so that joining them gives the text back."""
    return re.findall(r"\w+|\s+|[^\w\s]", text)
