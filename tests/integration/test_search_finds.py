"""What is found by which words, in which language it is shown, and how results are counted."""

import pytest

from tests.factories.courses import CourseFactory
from tests.factories.members import OrganisationFactory
from tests.factories.practices import PracticeFactory, PracticeTextFactory
from tests.factories.search import ask, told, uuids
from tests.factories.skills import (
    ConceptFactory,
    ConceptLabelFactory,
    JobRoleFactory,
    JobRoleTextFactory,
)
from tests.factories.working_groups import OutputFactory
from tests.unit.test_search_query import HOSTILE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("each_engine")]


@pytest.fixture
def occupation():
    return ConceptFactory(
        occupation=True,
        labels={"en": "tyre vulcaniser", "fr": "vulcanisateur", "pl": "wulkanizator"},
        alternatives={"en": "tyre technician", "es": "técnica de neumáticos"},
    )


@pytest.fixture
def role(occupation):
    role = JobRoleFactory(published=True, occupation=occupation, languages=[])
    return _with_texts(role, en="Retreader", de="Reifenerneuerer")


def _with_texts(role, **titles):
    for language, title in titles.items():
        JobRoleTextFactory(role=role, language=language, title=title)
    return told(role)


def test_an_alternative_label_finds_the_role_and_is_named(role):
    (hit,) = ask("tyre technician").hits
    assert hit.uuid == str(role.uuid)
    assert hit.title == "Retreader"
    assert hit.label.text == "tyre technician"
    assert hit.label.marked == "<mark>tyre</mark> <mark>technician</mark>"
    assert hit.label.language == "en"


def test_a_label_of_another_language_finds_the_role_in_the_readers_own(role):
    (hit,) = ask("tecnica de neumaticos", "de").hits
    assert (hit.title, hit.language) == ("Reifenerneuerer", "de")
    assert (hit.label.text, hit.label.language) == ("técnica de neumáticos", "es")


def test_a_language_with_only_an_esco_label_finds_the_role(role):
    (hit,) = ask("wulkanizator", "pl").hits
    assert (hit.uuid, hit.language) == (str(role.uuid), "pl")


def test_a_label_that_is_the_title_is_not_repeated(role):
    (hit,) = ask("Retreader").hits
    assert hit.label is None
    assert hit.title == "<mark>Retreader</mark>"


def test_a_whole_name_comes_before_what_merely_has_the_words(role):
    told(JobRoleFactory(published=True, languages__title="Tyre technician technician tyre shop"))
    told(PracticeFactory(published=True, languages__title="Tyre technician tyre technician"))
    assert uuids(ask("tyre technician"))[0] == str(role.uuid)


def test_hidden_labels_find_but_do_not_show(role, occupation):
    ConceptLabelFactory(concept=occupation, kind="hidden", text="tire guy")
    told(role)
    (hit,) = ask("tire guy").hits
    assert hit.uuid == str(role.uuid)
    assert hit.label is None


def test_an_object_is_one_result_in_whatever_languages_it_answers():
    practice = PracticeFactory(published=True, languages=["en", "de", "fr"])
    told(practice)
    result = ask(practice.slug.replace("-", " "), "de")
    assert result.total == 1
    assert result.kinds == {"practice": 1}
    assert result.hits[0].language == "de"


def test_a_reader_without_a_text_in_her_language_gets_the_original():
    practice = PracticeFactory(published=True, original_language="cs", languages=[])
    PracticeTextFactory(practice=practice, language="cs", title="Montáž baterií")
    PracticeTextFactory(practice=practice, language="en", title="Battery assembly")
    told(practice)
    (hit,) = ask("Montáž baterií", "fr").hits
    assert (hit.language, hit.title) == (
        "cs",
        "<mark>Montáž</mark> <mark>baterií</mark>",
    )


def test_german_finds_the_german_practice_by_other_forms_of_the_word():
    practice = PracticeFactory(published=True, original_language="de", languages=[])
    PracticeTextFactory(practice=practice, language="de", title="Elf Wochen zur Batteriemontage")
    told(practice)
    for text in ("Batteriemontage", "batteriemontagen", "BATTERIEMONT"):
        assert uuids(ask(text, "de")) == [str(practice.uuid)], text


def test_all_words_first_then_some_of_them():
    both = told(PracticeFactory(published=True, languages__title="Welding robots"))
    one = told(PracticeFactory(published=True, languages__title="Welding by hand"))
    assert uuids(ask("welding robots")) == [str(both.uuid), str(one.uuid)]
    loose = ask("welding dinosaurs")
    assert loose.loose
    assert set(uuids(loose)) == {str(both.uuid), str(one.uuid)}


def test_a_course_is_found_by_the_skill_it_teaches():
    skill = ConceptFactory(labels={"en": "measure insulation resistance"})
    course = told(CourseFactory(teaches={skill: 2}))
    assert str(course.uuid) in uuids(ask("insulation resistance", kinds=("course",)))


def test_an_organisation_and_its_practice_are_found_by_its_name():
    organisation = told(OrganisationFactory(name="Ostrava Drive"))
    practice = told(PracticeFactory(published=True, organisation=organisation))
    assert set(uuids(ask("ostrava drive"))) == {str(organisation.uuid), str(practice.uuid)}


def test_counts_are_of_objects_and_leave_out_the_facets_own_choice():
    told(CourseFactory(languages=["en", "de"], languages__title="Tyres one", country="DE"))
    told(CourseFactory(languages=["en"], languages__title="Tyres two", country="CZ", eqf=5))
    told(PracticeFactory(published=True, languages__title="Tyres three"))
    result = ask("tyres", kinds=("course",), facets={"country": ("DE",)})
    assert result.total == 1
    assert result.kinds == {"course": 1}
    assert result.facets["country"] == {"DE": 1, "CZ": 1}
    assert result.facets["eqf"] == {"4": 1}
    assert result.unfiltered == 3
    both = ask("tyres", facets={"country": ("DE", "CZ"), "eqf": ("4",)})
    assert both.total == 1
    assert ask("tyres", facets={"country": ("CZ",)}).kinds == {"course": 1, "practice": 1}


def test_pages_of_results_are_cut_and_a_page_too_far_is_the_last():
    told(*(CourseFactory(languages__title=f"Tyre course {n}") for n in range(5)))
    first = ask("tyre", size=2)
    last = ask("tyre", size=2, page=99)
    assert (first.total, len(first.hits), last.page, len(last.hits)) == (5, 2, 3, 1)
    assert not set(uuids(first)) & set(uuids(last))


def test_markup_in_a_title_or_text_is_escaped():
    told(
        PracticeFactory(
            published=True,
            languages__title="Tyres <script>alert(1)</script>",
            languages__summary="<img src=x> tyres & more",
        )
    )
    (hit,) = ask("tyres").hits
    assert hit.title == "<mark>Tyres</mark> &lt;script&gt;alert(1)&lt;/script&gt;"
    assert "&lt;img src=x&gt; <mark>tyres</mark> &amp; more" in hit.snippet


def test_an_output_is_found_by_the_version_that_stands():
    output = told(OutputFactory(published=True, languages__title="Charging guideline"))
    assert uuids(ask("charging guideline")) == [str(output.uuid)]
    assert ask("charging guideline").hits[0].facts["version"] == "1.0"


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_is_typed_breaks_the_search(text):
    told(CourseFactory(languages__title="Tyres and wheels"))
    assert ask(text).total in (0, 1)


def test_a_query_of_stop_words_is_a_query_like_any_other():
    course = told(CourseFactory(languages__title="The wheel of the car"))
    assert uuids(ask("the of the")) == [str(course.uuid)]
