"""What is missing from one role to another: pure, directional, counted before it is scored.

Per skill ``gap = max(0, target - own)``. Essential skills stand above optional ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """A skill that a role asks for."""

    skill_id: int
    level: int
    is_essential: bool


@dataclass(frozen=True)
class Gap:
    """One skill of the target; ``own`` is 0 where the skill is missing."""

    skill_id: int
    own: int
    target: int
    is_essential: bool

    @property
    def size(self) -> int:
        return max(0, self.target - self.own)


@dataclass(frozen=True)
class Comparison:
    """The skills of the target in three lists: what is there, what must grow, what is missing."""

    shared: tuple[Gap, ...]
    higher: tuple[Gap, ...]
    missing: tuple[Gap, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return (*self.higher, *self.missing)

    @property
    def essential(self) -> int:
        """How many skills are essential in the target."""
        return sum(gap.is_essential for gap in (*self.shared, *self.gaps))

    @property
    def essential_shared(self) -> int:
        return sum(gap.is_essential for gap in self.shared)


def compare(own: Iterable[Asked], target: Iterable[Asked]) -> Comparison:
    """From one role's skills to another's; what only the own role has doesn't count."""
    levels = {skill.skill_id: skill.level for skill in own}
    gaps = [
        Gap(skill.skill_id, levels.get(skill.skill_id, 0), skill.level, skill.is_essential)
        for skill in target
    ]
    gaps.sort(key=lambda gap: (not gap.is_essential, -gap.size))
    return Comparison(
        shared=tuple(gap for gap in gaps if gap.size == 0),
        higher=tuple(gap for gap in gaps if gap.size and gap.own),
        missing=tuple(gap for gap in gaps if gap.size and not gap.own),
    )
