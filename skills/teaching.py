"""Which courses teach a skill: asked here, answered by the layer above.

The pages of roles and skills say how many courses there are a skill; courses live above skills, so
their app registers the function that counts them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """A skill that somebody wants to learn up to a level (1 to 3)."""

    skill_id: int
    slug: str
    level: int


@dataclass(frozen=True)
class Offer:
    """How many courses reach the level that was asked for, and where they are listed."""

    count: int
    address: str


Counter = Callable[[Iterable[Wish], object], dict[int, Offer]]

_counters: list[Counter] = []


def counts_courses(counter: Counter) -> Counter:
    """Register the function ``(wishes, user) -> {skill id: Offer}``; one query for all wishes."""
    if counter not in _counters:
        _counters.append(counter)
    return counter


def offers(wishes: Iterable[Wish], user) -> dict[int, Offer]:
    """``{skill id: Offer}``; a skill that no course teaches is not in it."""
    wishes = list(wishes)
    found: dict[int, Offer] = {}
    for counter in _counters:
        found |= counter(wishes, user)
    return found
