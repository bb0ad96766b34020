"""Where an ESCO package's bytes come from: a zip or a folder of CSV files.

Names are ESCO's own: ``occupations_<xx>.csv``, ``skills_<xx>.csv``, ``ISCOGroups_<xx>.csv``,
``skillGroups_<xx>.csv``, ``skillsHierarchy_<xx>.csv``, ``occupationSkillRelations.csv``,
``broaderRelationsOccPillar.csv``, ``broaderRelationsSkillPillar.csv``, ``skillSkillRelations.csv``.
Relations say the same in every language, though some releases put one into their names.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = {
    "occupations": "occupation",
    "skills": "skill",
    "ISCOGroups": "isco_group",
    "skillGroups": "skill_group",
    "skillsHierarchy": "hierarchy",
    "occupationSkillRelations": "occupation_skill",
    "broaderRelationsOccPillar": "broader",
    "broaderRelationsSkillPillar": "broader",
    "skillSkillRelations": "skill_skill",
}
CONCEPT_KINDS = ("isco_group", "skill_group", "occupation", "skill")
_NAME = re.compile(r"^([A-Za-z]+?)(?:_([a-z]{2}))?\.csv$")


class PackageUnreadable(Exception):
    """The path is neither an ESCO zip nor a folder with ESCO's CSV files; the message says why."""


@dataclass(frozen=True)
class SourceFile:
    """One CSV file of a package: its kind, its language (None for relations), its text."""

    name: str
    kind: str
    language: str | None
    text: str


def read(path: Path) -> list[SourceFile]:
    """Every file of the package that we know, concepts before relations.

    Raises PackageUnreadable where nothing can be read, or a file isn't UTF-8.
    """
    if not path.exists():
        raise PackageUnreadable(f"{path}: no such file or folder")
    if path.is_dir():
        raw = [(file.name, file.read_bytes()) for file in sorted(path.glob("*.csv"))]
    else:
        raw = list(_zip_members(path))
    files = [file for name, content in raw if (file := _known(path, name, content))]
    if not files:
        raise PackageUnreadable(f"{path}: no CSV file with one of ESCO's names")
    order = [*CONCEPT_KINDS, "hierarchy", "broader", "skill_skill", "occupation_skill"]
    return sorted(files, key=lambda file: (order.index(file.kind), file.name))


def _zip_members(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".csv"):
                    yield name.rsplit("/", 1)[-1], archive.read(name)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError) as error:
        raise PackageUnreadable(f"{path}: not a readable zip file ({error})") from error


def _known(path: Path, name: str, content: bytes) -> SourceFile | None:
    match = _NAME.match(name)
    if not match or match[1] not in KINDS:
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackageUnreadable(f"{path}: {name} is not UTF-8 ({error})") from error
    kind = KINDS[match[1]]
    language = match[2] if kind in (*CONCEPT_KINDS, "hierarchy") else None
    return SourceFile(name, kind, language, text)
