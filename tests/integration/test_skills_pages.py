"""Skills as readers meet them: list by the beginning of a name, page, labels by language."""

import json
import re

import pytest

from skills.labels import labels_of, names_of
from skills.models import ConceptRelation
from tests.factories.courses import CourseFactory
from tests.factories.skills import ConceptFactory, ConceptLabelFactory, JobRoleFactory
from tests.words import said

NO_LABEL = "This skill has no label in your language yet. You are reading its English one."

pytestmark = pytest.mark.django_db


def body(response) -> str:
    return response.content.decode()


def test_labels_fall_back_from_language_to_english_to_any(query_count):
    own = ConceptFactory(labels={"en": "a", "cs": "á"}, alliance_labels={"cs": "aliance"})
    alliance = ConceptFactory(labels={"en": "b"}, alliance_labels={"cs": "bé"})
    english = ConceptFactory(labels={"en": "c", "fr": "cé"})
    french = ConceptFactory(labels={"fr": "dé"})
    ids = [concept.pk for concept in (own, alliance, english, french)]
    found = labels_of(ids, "cs")
    assert [(found[pk].text, found[pk].source, found[pk].lang) for pk in ids] == [
        ("á", "esco", ""),
        ("bé", "alliance", ""),
        ("c", "esco", "en"),
        ("dé", "esco", "fr"),
    ]
    assert query_count(lambda: labels_of(ids[:3], "cs")) == 1
    assert labels_of([], "cs") == {}


def test_names_put_escos_label_first_and_name_nothing_twice():
    concept = ConceptFactory(labels={"en": "solder"}, alternatives={"en": "braze"})
    ConceptLabelFactory(concept=concept, kind="alternative", text="Solder")
    ConceptLabelFactory(concept=concept, text="soldering", source="alliance")
    ConceptLabelFactory(concept=concept, kind="hidden", text="sodler")
    names = names_of(concept.pk, "en")["en"]
    assert names.preferred.text == "solder"
    assert names.alternatives == ("braze", "soldering")


def test_the_page_has_names_levels_roles_courses_and_relations(client):
    group = ConceptFactory(scheme="skill_group", labels={"en": "working with metal"})
    other = ConceptFactory(slug="weld", labels={"en": "weld"})
    skill = ConceptFactory(
        slug="solder",
        labels={"en": "solder", "fr": "souder"},
        alliance_labels={"de": "löten"},
        alternatives={"en": "braze", "fr": "braser"},
        levels=[1, 3],
    )
    ConceptLabelFactory(concept=skill, kind="description", text="Joins <metal>.")
    ConceptRelation.objects.create(subject=skill, object=group, kind="broader")
    ConceptRelation.objects.create(subject=other, object=skill, kind="optional_for_skill")
    JobRoleFactory(published=True, slug="solderer", asks={skill: (3, "essential")})
    JobRoleFactory(slug="hidden-role", asks={skill: (3, "essential")})
    course = CourseFactory(teaches={skill: 2})
    page = body(client.get("/de/skills/solder/"))
    for words in (
        "löten",
        said("de", "label of the alliance"),
        "souder",
        "braser",
        "Joins &lt;metal&gt;.",
    ):
        assert words in page
    assert "Does it at level 3." in page
    assert "level--2" not in page.split(said("de", "What each level means"))[1].split("</table>")[0]
    assert "/de/roles/solderer/" in page
    assert "hidden-role" not in page
    assert f"/de/courses/{course.slug}/" in page
    assert "working with metal" in page
    assert "/de/skills/weld/" in page
    assert skill.uri in page


def test_the_head_has_the_skill_as_a_defined_term(client):
    ConceptFactory(slug="solder", labels={"en": "solder", "fr": "souder"})
    page = body(client.get("/en/skills/solder/"))
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.S)[1])
    assert data["@type"] == "DefinedTerm"
    assert {"@value": "souder", "@language": "fr"} in data["name"]


def test_without_a_label_in_the_readers_language_the_english_one_stands_with_a_notice(client):
    ConceptFactory(slug="solder", labels={"en": "solder", "fr": "souder"})
    page = body(client.get("/cs/skills/solder/"))
    assert '<h1 lang="en">solder</h1>' in page
    assert said("cs", NO_LABEL) in page
    assert re.findall(r'hreflang="(\w+)" href="http', page) == ["en", "fr"]


def test_an_obsolete_skill_keeps_its_page_and_leaves_the_list(client):
    ConceptFactory(slug="old", labels={"en": "old skill"}, is_obsolete=True)
    assert "no longer" in body(client.get("/en/skills/old/"))
    assert "old skill" not in body(client.get("/en/skills/"))


def test_occupations_are_no_skills(client):
    ConceptFactory(slug="welder", occupation=True)
    assert client.get("/en/skills/welder/").status_code == 404


def test_the_list_is_sorted_by_the_readers_names_and_searched_by_beginnings(client):
    ConceptFactory(slug="weld", labels={"en": "weld", "cs": "svařovat"})
    ConceptFactory(slug="brakes", labels={"en": "brakes", "cs": "ústrojí brzd"})
    ConceptFactory(slug="file", labels={"en": "zinc file"}, alternatives={"en": "rasp metal"})
    page = body(client.get("/cs/skills/"))
    assert page.index("svařovat") < page.index("ústrojí") < page.index("zinc file")
    assert "ústrojí brzd" in body(client.get("/cs/skills/?q=BRZ"))
    assert "svařovat" not in body(client.get("/cs/skills/?q=BRZ"))
    assert "zinc file" in body(client.get("/cs/skills/?q=metal"))
    nothing = said("cs", "No skill has such a name")
    assert nothing in body(client.get("/cs/skills/?q=etal"))
    assert nothing in body(client.get("/cs/skills/?q=%25"))  # no wildcard


def test_the_list_can_be_narrowed_to_what_roles_use(client):
    used = ConceptFactory(labels={"en": "used skill"})
    ConceptFactory(labels={"en": "other knowledge"}, skill_type="knowledge")
    JobRoleFactory(published=True, asks={used: (1, "optional")})
    page = body(client.get("/en/skills/?used=roles"))
    assert "used skill" in page
    assert "other knowledge" not in page
    assert "used skill" not in body(client.get("/en/skills/?kind=knowledge"))


def test_query_budgets(client, query_count):
    def fill():
        skill = ConceptFactory(levels=[1], alternatives={"en": "x"})
        JobRoleFactory(published=True, asks={skill: (1, "essential"), first: (2, "optional")})
        CourseFactory(teaches={skill: 1, first: 2})
        ConceptRelation.objects.create(subject=skill, object=first, kind="essential_for_skill")

    first = ConceptFactory(slug="first")
    fill()
    pages = ["/en/skills/", "/de/skills/?q=s&used=roles", "/en/skills/first/"]
    before = {page: query_count(lambda page=page: client.get(page)) for page in pages}
    for _ in range(10):
        fill()
    for page in pages:
        after = query_count(lambda page=page: client.get(page))
        assert after <= before[page] <= 15, page
