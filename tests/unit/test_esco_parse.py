"""ESCO's CSV files: headers old and new, bad rows, what breaks a whole package."""

import zipfile

import pytest

from skills.esco.parse import StructureBroken, parse, parse_package
from skills.esco.source import PackageUnreadable, SourceFile, read

URI = "http://data.europa.eu/esco/skill/1"
OTHER = "http://data.europa.eu/esco/skill/2"


def skills(text, name="skills_en.csv"):
    return SourceFile(name, "skill", "en", text)


def relations(text):
    return SourceFile("occupationSkillRelations.csv", "occupation_skill", None, text)


def test_reads_a_row_with_labels_on_lines_of_their_own():
    parsed = parse(
        skills(
            "conceptUri,skillType,preferredLabel,altLabels,description\r\n"
            f'{URI},skill/competence,"solder, well ","join metal\nbraze ","How it is done."\r\n'
        )
    )
    [row] = parsed.rows
    assert row.skill_type == "skill"
    assert row.labels == (
        ("preferred", "solder, well"),
        ("alternative", "join metal"),
        ("alternative", "braze"),
        ("description", "How it is done."),
    )


def test_the_oldest_headers_are_enough():
    parsed = parse(skills(f"conceptUri,preferredLabel,altLabels\n{URI},solder,\n"))
    assert parsed.rows[0].status == ""
    assert not parsed.bad


def test_an_empty_skill_type_is_no_error():
    parsed = parse(skills(f"conceptUri,skillType,preferredLabel\n{URI},,solder\n"))
    assert parsed.rows[0].skill_type == ""


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("nonsense,solder", "no concept URI"),
        (f"{URI},", "no preferred label"),
        (f"{URI},a,b", "3 values where the header has 2"),
        (f"{URI}{'x' * 200},a", "longer than 200"),
        (f'{URI},"a" b', "unreadable"),
    ],
)
def test_a_bad_row_is_reported_with_file_line_and_reason(row, reason):
    parsed = parse(skills(f"conceptUri,preferredLabel\n{OTHER},weld\n{row}\n{URI}9,rivet\n"))
    [bad] = parsed.bad
    assert (bad.file, bad.line) == ("skills_en.csv", 3)
    assert reason in str(bad)
    assert [r.labels[0][1] for r in parsed.rows] == ["weld", "rivet"]


def test_the_line_of_a_bad_row_counts_lines_within_cells():
    parsed = parse(skills(f'conceptUri,preferredLabel,altLabels\n{URI},a,"b\nc\nd"\n{OTHER},,\n'))
    assert [bad.line for bad in parsed.bad] == [5]


@pytest.mark.parametrize(
    "text", ["", "uri,preferredLabel\n", f'conceptUri,preferredLabel\n{URI},"cut o']
)
def test_a_broken_structure_breaks_the_package(text):
    with pytest.raises(StructureBroken, match="skills_en.csv"):
        parse(skills(text))


def test_relations_have_kinds_in_escos_terms():
    parsed = parse(
        relations(
            "occupationUri,relationType,skillType,skillUri\n"
            f"{OTHER},essential,knowledge,{URI}\n{OTHER},optional,,{URI}\n{OTHER},vital,,{URI}\n"
        )
    )
    assert [row.kind for row in parsed.rows] == ["essential_skill", "optional_skill"]
    assert "vital" in parsed.bad[0].reason


def test_groups_that_only_the_hierarchy_has_are_taken_from_it():
    groups = SourceFile(
        "skillGroups_en.csv", "skill_group", "en", f"conceptUri,preferredLabel\n{URI},working\n"
    )
    hierarchy = SourceFile(
        "skillsHierarchy_en.csv",
        "hierarchy",
        "en",
        "Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term,Level 1 code\n"
        f"{URI},working,,,\n{URI},working,{OTHER},positioning\n",
    )
    [parsed] = parse_package([groups, hierarchy])
    assert [row.labels[0][1] for row in parsed.rows] == ["working", "positioning"]
    assert {row.scheme for row in parsed.rows} == {"skill_group"}
    assert not parsed.bad


def test_a_relation_file_has_no_language_even_if_its_name_does(tmp_path):
    (tmp_path / "occupationSkillRelations_en.csv").write_text(
        "occupationUri,relationType,skillUri\n", encoding="utf-8"
    )
    assert [file.language for file in read(tmp_path)] == [None]


def test_a_zip_is_read_like_a_folder_and_concepts_come_first(tmp_path):
    path = tmp_path / "esco.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/occupationSkillRelations.csv", "x\n")
        archive.writestr("a/skills_fr.csv", "\ufeffx\n".encode())
        archive.writestr("a/readme.csv", "x\n")
    assert [(file.kind, file.language) for file in read(path)] == [
        ("skill", "fr"),
        ("occupation_skill", None),
    ]
    assert read(path)[0].text == "x\n"


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_a_broken_zip_is_refused(tmp_path, content):
    path = tmp_path / "esco.zip"
    path.write_bytes(content)
    with pytest.raises(PackageUnreadable, match="not a readable zip"):
        read(path)


def test_a_damaged_member_is_refused(tmp_path):
    path = tmp_path / "esco.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("skills_en.csv", "conceptUri,preferredLabel\n" * 500)
    content = bytearray(path.read_bytes())
    content[60:80] = b"\x00" * 20
    path.write_bytes(bytes(content))
    with pytest.raises(PackageUnreadable):
        read(path)


def test_a_folder_without_escos_files_is_refused(tmp_path):
    with pytest.raises(PackageUnreadable, match="no CSV file"):
        read(tmp_path)


def test_a_file_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "skills_fr.csv").write_bytes("conceptUri,préféré\n".encode("latin-1"))
    with pytest.raises(PackageUnreadable, match="not UTF-8"):
        read(tmp_path)
