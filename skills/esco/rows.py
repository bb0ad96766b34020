"""One record of an ESCO file as a frozen row, or as a bad row that says what is wrong with it."""

from collections.abc import Callable
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
LABEL_COLUMNS = {"altLabels": "alternative", "hiddenLabels": "hidden"}
TEXT_COLUMNS = {"description": "description", "definition": "definition", "scopeNote": "scope_note"}
SKILL_TYPES = {"skill/competence": "skill", "knowledge": "knowledge"}
HIERARCHY_LEVELS = (3, 2, 1, 0)


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


def reader(kind: str) -> Callable[[SourceFile, int, dict[str, str]], object]:
    """The function that reads a record of this kind of file into a row or a BadRow."""
    if kind in CONCEPT_KINDS:
        return concept
    return hierarchy_group if kind == "hierarchy" else relation


def needed_columns(kind: str) -> tuple[str, ...]:
    if kind in CONCEPT_KINDS:
        return ("conceptUri", "preferredLabel")
    if kind == "hierarchy":
        return ("Level 0 URI", "Level 0 preferred term")
    return RELATION_COLUMNS[kind] + (() if kind == "broader" else ("relationType",))


def concept(file: SourceFile, line: int, row: dict[str, str]) -> ConceptRow | BadRow:
    uri = row["conceptUri"].strip()
    preferred = row["preferredLabel"].strip()
    if not uri.startswith(("http://", "https://")):
        return BadRow(file.name, line, f"no concept URI ({uri[:60]!r})")
    if len(uri) > 200:
        return BadRow(file.name, line, "the concept URI is longer than 200 characters")
    if not preferred:
        return BadRow(file.name, line, "no preferred label")
    labels = [("preferred", preferred)]
    for column, kind in LABEL_COLUMNS.items():
        labels += [(kind, text.strip()) for text in row.get(column, "").split("\n")]
    labels += [(kind, row.get(column, "").strip()) for column, kind in TEXT_COLUMNS.items()]
    code = row.get("code", "").strip()
    return ConceptRow(
        line=line,
        uri=uri,
        scheme="skill_group" if file.kind == "hierarchy" else file.kind,
        skill_type=SKILL_TYPES.get(row.get("skillType", "").strip(), ""),
        reuse_level=row.get("reuseLevel", "").strip(),
        code=code,
        isco_code=code if file.kind == "isco_group" else row.get("iscoGroup", "").strip(),
        status=row.get("status", "").strip(),
        modified=row.get("modifiedDate", "").strip(),
        labels=tuple(dict.fromkeys(label for label in labels if label[1])),
    )


def hierarchy_group(file: SourceFile, line: int, row: dict[str, str]) -> ConceptRow | BadRow:
    """The deepest group of a line of the hierarchy: the one that the line is about."""
    level = next((n for n in HIERARCHY_LEVELS if row.get(f"Level {n} URI", "").strip()), 0)
    values = {
        "conceptUri": row[f"Level {level} URI"],
        "preferredLabel": row.get(f"Level {level} preferred term", ""),
        "code": row.get(f"Level {level} code", ""),
        "description": row.get("Description", ""),
        "scopeNote": row.get("Scope note", ""),
    }
    return concept(file, line, values)


def relation(file: SourceFile, line: int, row: dict[str, str]) -> RelationRow | BadRow:
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
