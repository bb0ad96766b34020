"""ESCO's CSV files as frozen rows: pure, no database.

A missing column is an error of structure: nothing of the package may be loaded. A bad row is
reported with file, line and reason, and left out.
"""

import csv
import io
from dataclasses import dataclass

from skills.esco.source import CONCEPT_KINDS, SourceFile

RELATION_KINDS = {
    ("occupation_skill", "essential"): "essential_skill",
    ("occupation_skill", "optional"): "optional_skill",
    ("skill_skill", "essential"): "essential_for_skill",
    ("skill_skill", "optional"): "optional_for_skill",
}
RELATION_COLUMNS = {
    "occupation_skill": ("occupationUri", "skillUri"),
    "skill_skill": ("originalSkillUri", "relatedSkillUri"),
    "broader": ("conceptUri", "broaderUri"),
}
TEXT_COLUMNS = {
    "description": "description",
    "definition": "definition",
    "scopeNote": "scope_note",
}


class StructureBroken(Exception):
    """A column that the file must have is missing; the message names file and columns."""


@dataclass(frozen=True)
class BadRow:
    file: str
    line: int
    reason: str

    def __str__(self):
        return f"{self.file}, line {self.line}: {self.reason}"


@dataclass(frozen=True)
class ConceptRow:
    line: int
    uri: str
    scheme: str
    skill_type: str
    reuse_level: str
    code: str
    isco_code: str
    status: str
    modified: str
    labels: tuple[tuple[str, str], ...]  # (kind, text)


@dataclass(frozen=True)
class RelationRow:
    line: int
    subject: str
    object: str
    kind: str


@dataclass(frozen=True)
class Parsed:
    file: SourceFile
    rows: tuple
    bad: tuple[BadRow, ...]


def parse(file: SourceFile) -> Parsed:
    """Rows and bad rows of one file. Raises StructureBroken."""
    reader = csv.reader(io.StringIO(file.text, newline=""), strict=True)
    try:
        header = next(reader)
    except (StopIteration, csv.Error) as error:
        raise StructureBroken(f"{file.name}: no header line") from error
    read = _concept if file.kind in CONCEPT_KINDS else _relation
    _require(file, header, ("conceptUri", "preferredLabel") if read is _concept else _columns(file))
    rows, bad = [], []
    while True:
        start = reader.line_num + 1
        try:
            values = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            raise StructureBroken(f"{file.name}, line {start}: {error}") from error
        if not any(values):
            continue
        if len(values) != len(header):
            reason = f"{len(values)} values where the header has {len(header)}"
            bad.append(BadRow(file.name, start, reason))
            continue
        row = read(file, start, dict(zip(header, values, strict=True)))
        (bad if isinstance(row, BadRow) else rows).append(row)
    return Parsed(file, tuple(rows), tuple(bad))


def _columns(file: SourceFile) -> tuple[str, ...]:
    kind = () if file.kind == "broader" else ("relationType",)
    return RELATION_COLUMNS[file.kind] + kind


def _require(file: SourceFile, header: list[str], needed: tuple[str, ...]) -> None:
    if missing := [column for column in needed if column not in header]:
        raise StructureBroken(f"{file.name}: missing {', '.join(missing)}")


def _concept(file: SourceFile, line: int, row: dict[str, str]) -> ConceptRow | BadRow:
    uri = row["conceptUri"].strip()
    preferred = row["preferredLabel"].strip()
    if not uri.startswith(("http://", "https://")):
        return BadRow(file.name, line, f"no concept URI ({uri[:60]!r})")
    if len(uri) > 200:
        return BadRow(file.name, line, "the concept URI is longer than 200 characters")
    if not preferred:
        return BadRow(file.name, line, "no preferred label")
    labels = [("preferred", preferred)]
    for column, kind in (("altLabels", "alternative"), ("hiddenLabels", "hidden")):
        labels += [(kind, text.strip()) for text in row.get(column, "").split("\n") if text.strip()]
    labels += [
        (kind, row[column].strip())
        for column, kind in TEXT_COLUMNS.items()
        if row.get(column, "").strip()
    ]
    code = row.get("code", "").strip()
    return ConceptRow(
        line=line,
        uri=uri,
        scheme=file.kind,
        skill_type=_skill_type(row.get("skillType", "")),
        reuse_level=row.get("reuseLevel", "").strip(),
        code=code,
        isco_code=(row.get("iscoGroup") or "").strip() or (code if file.kind == "isco_group" else ""),
        status=row.get("status", "").strip(),
        modified=row.get("modifiedDate", "").strip(),
        labels=tuple(dict.fromkeys(labels)),
    )


def _skill_type(value: str) -> str:
    return {"skill/competence": "skill", "knowledge": "knowledge"}.get(value.strip(), "")


def _relation(file: SourceFile, line: int, row: dict[str, str]) -> RelationRow | BadRow:
    first, second = RELATION_COLUMNS[file.kind]
    subject, target = row[first].strip(), row[second].strip()
    if not subject or not target:
        return BadRow(file.name, line, "a relation needs two URIs")
    if file.kind == "broader":
        return RelationRow(line, subject, target, "broader")
    kind = RELATION_KINDS.get((file.kind, row["relationType"].strip()))
    if kind is None:
        return BadRow(file.name, line, f"unknown relation type {row['relationType']!r}")
    return RelationRow(line, subject, target, kind)
