"""``import_esco``: nothing lost, nothing changed twice, bad rows named, own words safe."""

import csv
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.happenings import changed
from skills import framework
from skills.models import Concept, ConceptLabel, ConceptRelation
from tests.factories.skills import ConceptFactory, ConceptLabelFactory

pytestmark = pytest.mark.django_db
A, B, C = (f"http://data.europa.eu/esco/skill/{letter}" for letter in "abc")
JOB = "http://data.europa.eu/esco/occupation/job"


def package(folder, files):
    folder.mkdir(exist_ok=True)
    for name, rows in files.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return folder


def esco(*paths, **options):
    out = StringIO()
    call_command("import_esco", *map(str, paths), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def english(tmp_path):
    return package(
        tmp_path / "en",
        {
            "skills_en.csv": [
                ["conceptUri", "skillType", "preferredLabel", "altLabels", "description"],
                [A, "skill/competence", "solder", "braze\njoin metal", "Joins metal."],
                [B, "knowledge", "metals", "", ""],
            ],
            "occupations_en.csv": [
                ["conceptUri", "iscoGroup", "preferredLabel", "code"],
                [JOB, "7212", "solderer", "7212.1"],
            ],
            "occupationSkillRelations.csv": [
                ["occupationUri", "relationType", "skillType", "skillUri"],
                [JOB, "essential", "skill/competence", A],
                [JOB, "optional", "knowledge", B],
                [JOB, "optional", "knowledge", C],
            ],
        },
    )


def state():
    labels = ConceptLabel.objects
    return (
        sorted(Concept.objects.values_list("uri", "slug", "code", "is_obsolete", "release")),
        sorted(labels.values_list("concept__uri", "language", "kind", "text", "source")),
        sorted(ConceptRelation.objects.values_list("subject__uri", "object__uri", "kind")),
    )


def test_a_package_is_loaded_and_loading_it_again_changes_nothing(english):
    report = esco(english)
    assert "skills_en.csv: 5 labels new, 2 new; 0 bad rows" in report
    assert f"occupationSkillRelations.csv, line 4: points to {C}, which no file has" in report
    before = state()
    again = esco(english)
    assert "skills_en.csv: 2 unchanged" in again
    assert "occupationSkillRelations.csv: 2 unchanged; 1 bad rows" in again
    assert state() == before


def test_loading_again_tells_nobody(english):
    esco(english)
    heard = []

    def listen(sender, uuids, **kwargs):
        heard.extend(uuids)

    changed.connect(listen)
    try:
        esco(english)
    finally:
        changed.disconnect(listen)
    assert heard == []


def test_a_dry_run_counts_and_leaves_nothing(english):
    report = esco(english, dry_run=True)
    assert "2 new" in report
    assert "would be loaded, 1 bad rows" in report
    assert not Concept.objects.exists()


def test_a_broken_file_loads_nothing_of_any_package(english, tmp_path):
    broken = package(tmp_path / "fr", {"skills_fr.csv": [["uri"], [A]]})
    with pytest.raises(CommandError, match="Nothing was loaded.*missing conceptUri"):
        esco(english, broken)
    assert not Concept.objects.exists()


def test_a_broken_zip_loads_nothing(tmp_path):
    path = tmp_path / "esco.zip"
    path.write_bytes(b"not a zip")
    with pytest.raises(CommandError, match="Nothing was loaded"):
        esco(path)


def test_what_a_whole_file_no_longer_has_becomes_obsolete_and_may_come_back(english, tmp_path):
    esco(english)
    shorter = package(
        tmp_path / "newer",
        {
            "skills_en.csv": [
                ["conceptUri", "skillType", "preferredLabel"],
                [B, "knowledge", "metal"],
            ]
        },
    )
    report = esco(shorter, release="1.2.0")
    assert "1 obsolete" in report
    assert "1 changed" in report
    assert Concept.objects.get(uri=A).is_obsolete
    assert ConceptLabel.objects.get(concept__uri=B, kind="preferred").text == "metal"
    esco(english)
    assert not Concept.objects.get(uri=A).is_obsolete


def test_another_language_adds_labels_and_touches_no_fact(english, tmp_path):
    esco(english)
    finnish = package(
        tmp_path / "fi",
        {"skills_fi.csv": [["conceptUri", "preferredLabel", "altLabels"], [A, "juottaa", ""]]},
    )
    esco(finnish)
    assert not Concept.objects.filter(is_obsolete=True).exists()
    assert Concept.objects.get(uri=A).skill_type == "skill"
    assert ConceptLabel.objects.get(language="fi").text == "juottaa"


def test_only_one_language_of_a_package_can_be_asked_for(english, tmp_path):
    package(english, {"skills_fr.csv": [["conceptUri", "preferredLabel"], [A, "souder"]]})
    esco(english, language="fr")
    assert set(ConceptLabel.objects.values_list("language", flat=True)) == {"fr"}


def test_labels_of_the_alliance_stay_as_they_are(english):
    concept = ConceptFactory(uri=A, slug="solder", labels={"en": "old word"})
    ConceptLabelFactory(concept=concept, language="de", text="löten", source="alliance")
    ConceptLabelFactory(concept=concept, language="en", text="solder!", source="alliance")
    esco(english)
    assert set(concept.labels.filter(source="alliance").values_list("text", flat=True)) == {
        "löten",
        "solder!",
    }
    assert concept.labels.get(source="esco", kind="preferred").text == "solder"


def test_two_concepts_of_one_name_get_two_addresses(tmp_path):
    rows = [["conceptUri", "preferredLabel"], [A, "Test!"], [B, "test"]]
    esco(package(tmp_path / "p", {"skills_en.csv": rows}))
    assert sorted(Concept.objects.values_list("slug", flat=True)) == ["test", "test-b"]


def test_a_concept_that_stands_twice_is_reported(tmp_path):
    rows = [["conceptUri", "preferredLabel"], [A, "one"], [A, "two"]]
    report = esco(package(tmp_path / "p", {"skills_en.csv": rows}))
    assert "skills_en.csv, line 3: the concept stands in line 2 already" in report


def test_the_shipped_framework_loads_and_again_changes_nothing():
    counts = framework.load()
    assert counts["concepts"] == 892
    assert counts["relations"] == 2002
    before = state()
    assert not any(framework.load().values())
    assert state() == before


def test_the_shipped_framework_leaves_what_people_changed():
    framework.load()
    label = ConceptLabel.objects.filter(source="alliance", kind="preferred", language="de").first()
    label.text = "von Hand verbessert"
    label.save()
    framework.load()
    own = ConceptLabel.objects.filter(
        concept=label.concept, source="alliance", kind="preferred", language="de"
    )
    assert own.get().text == "von Hand verbessert"


def test_the_shipped_excerpt_does_not_bring_back_an_older_release():
    framework.load()
    concept = Concept.objects.get(slug="battery-chemistry")
    concept.labels.filter(source="esco", language="en").delete()
    ConceptLabelFactory(concept=concept, language="en", text="chemistry of cells", release="1.2.0")
    framework.load()
    assert list(
        concept.labels.filter(source="esco", language="en").values_list("text", flat=True)
    ) == ["chemistry of cells"]


@pytest.mark.shared_data
def test_the_official_packages_load_without_loss_and_again_without_change(shared_data):
    """English, relations, French (which has no skills), as the Commission publishes them."""
    folder = shared_data / "esco"
    names = [f"ESCO dataset - v1.1.1 - classification - {x} - csv.zip" for x in ("en", "", "fr")]
    paths = [folder / name for name in names]
    report = esco(*paths)
    assert Concept.objects.filter(scheme="occupation").count() == 3007
    assert Concept.objects.filter(scheme="skill").count() == 13896
    assert ConceptLabel.objects.filter(language="fr", kind="preferred").count() > 4000
    kinds = ("essential_skill", "optional_skill")
    assert ConceptRelation.objects.filter(kind__in=kinds).count() == 123855 - 67
    assert "occupationSkillRelations.csv: 123788 new; 67 bad rows" in report
    assert report.count("a9e54177-a185-404d-b6e6-15663d31137e") == 67 + 1  # once as a broader one
    assert "broaderRelationsSkillPillar.csv: 20656 new; 0 bad rows" in report
    again = esco(*paths)
    assert " new" not in again
    assert " changed" not in again
    assert "obsolete" not in again


@pytest.mark.shared_data
def test_finnish_labels_fit_on_the_shipped_excerpt(shared_data, tmp_path):
    framework.load()
    source = shared_data / "esco" / "slice_automotive_v1.1.1" / "skills_fi_sv_en.json"
    rows = [["conceptUri", "preferredLabel", "altLabels"]]
    for skill in json.loads(source.read_text(encoding="utf-8")):
        rows.append([skill["uri"], skill["prefLabel"]["fi"], ""])
    report = esco(package(tmp_path / "fi", {"skills_fi.csv": rows}))
    assert f"{len(rows) - 1} labels new" in report
    assert "0 bad rows" in report
