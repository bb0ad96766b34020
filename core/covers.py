"""The cover of a story without a photograph: a piece of weave, drawn from the story's own facts.

Working groups run down, member types across in their hue; where a group's thread meets a member
type's, a knot. Country and year set the rhythm between them. The same facts draw the same cover.
"""

from collections.abc import Iterator
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
    """One path of the drawing: CSS classes (the style sheet has the colours) and path data."""

    css: str
    path: str


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


def draw(facts: CoverFacts) -> Cover:
    """The cover of these facts."""
    numbers = _numbers(facts)
    warp = _spread(WIDTH, max(1, len(facts.groups)), 6 + next(numbers) % 4, (0,), numbers)
    hues = facts.hues or (0,)
    weft = _spread(HEIGHT, len(hues), 3 + next(numbers) % 2, hues, numbers)
    paths: dict[str, list[str]] = {}
    for i, line in enumerate(warp):
        under = [other for j, other in enumerate(weft) if (i + j) % 2]
        css = f"thread thread--warp thread--{_name(line)}"
        paths.setdefault(css, []).append(_segments(line, under, HEIGHT, "V"))
    for j, line in enumerate(weft):
        under = [other for i, other in enumerate(warp) if not (i + j) % 2]
        css = f"thread thread--{_name(line)} hue-{line.hue}"
        paths.setdefault(css, []).append(_segments(line, under, WIDTH, "H"))
        if line.width == THICK:
            knots = "".join(f"M{w.at - 8} {line.at}h16" for w in warp if w.width == THICK)
            paths.setdefault(f"thread thread--knot hue-{line.hue}", []).append(knots)
    drawn = sorted(paths.items(), key=lambda item: "--knot" in item[0])
    return Cover(tuple(Thread(css, "".join(parts)) for css, parts in drawn))


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


def _segments(line: _Line, under: list[_Line], length: int, axis: str) -> str:
    """The line's path, left out where it passes under another."""
    start, parts = 0, []
    for other in sorted(under, key=lambda o: o.at):
        room = other.width / 2 + _AIR
        parts.append((start, round(other.at - room)))
        start = round(other.at + room)
    parts.append((start, length))
    if axis == "V":
        return "".join(f"M{line.at} {a}V{b}" for a, b in parts if b > a)
    return "".join(f"M{a} {line.at}H{b}" for a, b in parts if b > a)


def _name(line: _Line) -> str:
    return "thick" if line.width == THICK else "thin"
