"""Questions and corpora as people keep them: a line each, columns parted by tabs, UTF-8.

A row that can't be used is left out and named with its file, line and reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from skills.esco.rows import BadRow

QUESTION_HEADS = ("query", "question")
CORPUS_HEADS = ("id", "_id", "uri", "concepturi")


class FileUnreadable(Exception):
    """There is no such file, or no row of it can be used; the message says why."""


@dataclass(frozen=True)
class Question:
    """Words, and the id of the one item that answers them."""

    line: int
    text: str
    answer: str


@dataclass(frozen=True)
class Item:
    """Something to be found; ``labels`` are its other names, ``(kind, text)``."""

    id: str
    title: str
    text: str
    labels: tuple[tuple[str, str], ...] = ()


def read_questions(path: Path) -> tuple[list[Question], list[BadRow]]:
    """Rows ``query<TAB>id``; a line each is a question of its own. Raises FileUnreadable."""
    questions, bad = [], []
    for row in _rows(path, QUESTION_HEADS, (2,)):
        if isinstance(row, BadRow):
            bad.append(row)
        elif not all(row.values):
            bad.append(BadRow(path.name, row.line, "a query and an id are needed"))
        else:
            questions.append(Question(row.line, *row.values))
    return _some(path, questions, bad), bad


def read_corpus(path: Path) -> tuple[list[Item], list[BadRow]]:
    """Rows ``id<TAB>text`` or ``id<TAB>title<TAB>text``. Raises FileUnreadable."""
    items: dict[str, Item] = {}
    lines: dict[str, int] = {}
    bad = []
    for row in _rows(path, CORPUS_HEADS, (2, 3)):
        if isinstance(row, BadRow):
            bad.append(row)
            continue
        key, *title, text = row.values
        if not key or not (text or any(title)):
            bad.append(BadRow(path.name, row.line, "an id and a text are needed"))
        elif key in items:
            bad.append(BadRow(path.name, row.line, f"the id stands in line {lines[key]} already"))
        else:
            items[key] = Item(key, "".join(title), text)
            lines[key] = row.line
    return _some(path, list(items.values()), bad), bad


@dataclass(frozen=True)
class _Row:
    line: int
    values: tuple[str, ...]


def _rows(path: Path, heads: tuple[str, ...], widths: tuple[int, ...]) -> Iterator[_Row | BadRow]:
    for line, raw in enumerate(_bytes(path).removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        try:
            content = raw.decode().rstrip("\r")
        except UnicodeDecodeError as error:
            yield BadRow(path.name, line, f"not UTF-8 (byte {error.start + 1} of the line)")
            continue
        values = tuple(value.strip() for value in content.split("\t"))
        if not any(values) or (line == 1 and values[0].casefold() in heads):
            continue
        if "\x00" in content:
            yield BadRow(path.name, line, "a NUL character")
        elif len(values) not in widths:
            wanted = " or ".join(map(str, widths))
            yield BadRow(path.name, line, f"{len(values)} columns where {wanted} are needed")
        else:
            yield _Row(line, values)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadable(f"{path}: {error.strerror}") from error


def _some(path: Path, found: list, bad: list[BadRow]) -> list:
    if not found:
        raise FileUnreadable(f"{path}: no row can be used" + (f" ({bad[0]})" if bad else ""))
    return found
