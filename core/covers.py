"""The cover of a story without a photograph: a piece of weave, drawn from the story's own facts.

Working groups run down, member types across in their hue; where a group's thread meets a member
type's, a knot. Country and year set the rhythm between them. The same facts draw the same cover.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2s

WIDTH, HEIGHT = 320, 160
THIN, THICK = 2, 7
# Room on either side of a thread that passes over another.
_AIR = 3
_SLACK = {THIN: 9, THICK: 17}
# How much the rhythm may stretch each gap.
_RHYTHM = (1, 1, 2, 3, 5)


@dataclass(frozen=True)
class CoverFacts:
    """``groups``: keys; ``hues``: of the member types, 1 to 8; ``name`` tells twins apart."""

    groups: tuple[str, ...] = ()
    hues: tuple[int, ...] = ()
    country: str = ""
    year: int = 0
    name: str = ""


@dataclass(frozen=True)
class Thread:
    """One path of the drawing: CSS classes (the style sheet has the colours), path data, dashes."""

    css: str
    path: str
    dashes: str = ""


@dataclass(frozen=True)
class Cover:
    threads: tuple[Thread, ...]
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class _Line:
    at: int
    width: int
    hue: int = 0

    @property
    def kind(self) -> str:
        return "thick" if self.width == THICK else "thin"


def draw(facts: CoverFacts) -> Cover:
    """The cover of these facts."""
    numbers = _numbers(facts)
    warp = _spread(WIDTH, max(1, len(facts.groups)), 6 + next(numbers) % 4, (0,), numbers)
    hues = facts.hues or (0,)
    weft = _spread(HEIGHT, len(hues), 3 + next(numbers) % 2, hues, numbers)
    # Every other thread goes under the same ones, so it shares their dashes: two paths a kind.
    paths: dict[tuple[str, str], str] = defaultdict(str)
    for i, line in enumerate(warp):
        dashes = _dashes((other for j, other in enumerate(weft) if (i + j) % 2), HEIGHT)
        paths[f"warp {line.kind}", dashes] += f"M{line.at} 0v{HEIGHT}"
    for j, line in enumerate(weft):
        dashes = _dashes((other for i, other in enumerate(warp) if not (i + j) % 2), WIDTH)
        paths[f"{line.kind} hue-{line.hue}", dashes] += f"M0 {line.at}h{WIDTH}"
    for across in (line for line in weft if line.width == THICK):
        for down in (line for line in warp if line.width == THICK):
            paths[f"knot hue-{across.hue}", ""] += f"M{down.at - 8} {across.at}h16"
    return Cover(tuple(Thread(css, path, dashes) for (css, dashes), path in paths.items()))


def _numbers(facts: CoverFacts) -> Iterator[int]:
    """An endless stream of small numbers, the same for the same facts."""
    digest = blake2s(
        repr((facts.country, facts.year, facts.groups, facts.hues, facts.name)).encode()
    )
    while True:
        yield from digest.digest()
        digest = blake2s(digest.digest())


def _spread(length: int, thick: int, thin: int, hues: tuple[int, ...], numbers) -> list[_Line]:
    """``thick`` threads among ``thin`` ones, spread over the length in an uneven rhythm."""
    count = thick + thin
    places = sorted(range(count), key=lambda _: next(numbers))[:thick]
    kinds = [THICK if i in places else THIN for i in range(count)]
    gaps = [_RHYTHM[next(numbers) % len(_RHYTHM)] for _ in range(count + 1)]
    free = length - sum(_SLACK[kind] for kind in kinds)
    lines, at, hue = [], 0.0, 0
    for kind, gap in zip(kinds, gaps, strict=False):
        at += max(free, 0) * gap / sum(gaps)
        lines.append(_Line(round(at + _SLACK[kind] / 2), kind, hues[hue % len(hues)]))
        hue += kind == THICK
        at += _SLACK[kind]
    return lines


def _dashes(over: Iterable[_Line], length: int) -> str:
    """``stroke-dasharray`` of a thread of this length that passes under the given ones."""
    at, parts = 0, []
    for line in over:
        air = line.width // 2 + _AIR
        parts += [max(0, line.at - air - at), min(2 * air, line.at + air - at)]
        at = line.at + air
    return " ".join(map(str, [*parts, max(0, length - at)]))
