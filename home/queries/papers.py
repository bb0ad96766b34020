"""Papers with their versions: the reader's language first, older versions after the newest."""

import datetime
from dataclasses import dataclass

from core.languages import NAMES
from core.texts import choose_language
from home.queries.picking import foreign


@dataclass(frozen=True)
class FileRow:
    """One file: what it is called for people, and where it lies."""

    language: str
    language_name: str
    file: object


@dataclass(frozen=True)
class VersionRow:
    number: str
    date: datetime.date
    files: tuple[FileRow, ...]


@dataclass(frozen=True)
class PaperRow:
    slug: str
    title: str
    about: str
    lang: str
    newest: VersionRow | None
    older: tuple[VersionRow, ...]


def rows(papers, language: str) -> list[PaperRow]:
    """Rows of a queryset of papers; three queries and one for the files."""
    papers = papers.prefetch_related("texts", "files__file")
    return [_row(paper, language) for paper in papers]


def _row(paper, language: str) -> PaperRow:
    texts = {text.language: text for text in paper.texts.all()}
    code = choose_language(texts, language, "en")
    versions = _versions(paper.files.all(), language)
    return PaperRow(
        slug=paper.slug,
        title=texts[code].title if code else paper.slug,
        about=texts[code].about if code else "",
        lang=foreign(code, language) if code else "",
        newest=versions[0] if versions else None,
        older=tuple(versions[1:]),
    )


def _versions(files, language: str) -> list[VersionRow]:
    """Newest first; within a version the reader's language, then by name."""
    by_version: dict[tuple, list] = {}
    for row in files:
        by_version.setdefault((row.date, row.version), []).append(row)
    return [
        VersionRow(
            number,
            day,
            tuple(
                FileRow(row.language, NAMES.get(row.language, row.language), row.file)
                for row in sorted(
                    rows, key=lambda r: (r.language != language, NAMES.get(r.language, ""))
                )
            ),
        )
        for (day, number), rows in sorted(by_version.items(), reverse=True)
    ]
