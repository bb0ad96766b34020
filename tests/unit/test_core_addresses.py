"""Addresses in other languages."""

import pytest
from django.http import QueryDict

from core.addresses import has_language, in_language, with_parameter
from core.languages import interface_language


@pytest.mark.parametrize(
    ("path", "czech"),
    [
        ("/en/roles/", "/cs/roles/"),
        ("/en/roles/?page=2&country=DE", "/cs/roles/?page=2&country=DE"),
        ("/en/", "/cs/"),
        ("/en", "/cs/"),
        ("/el/roles/", "/el/roles/"),
        ("/files/1/a.pdf", "/files/1/a.pdf"),
        ("/english/", "/english/"),
        ("/", "/"),
    ],
)
def test_a_path_changes_its_language_alone(path, czech):
    assert in_language(path, "cs") == czech


def test_only_languages_of_the_interface_have_addresses():
    assert has_language("/de/roles/")
    assert not has_language("/el/roles/")
    assert not has_language("/")


@pytest.mark.parametrize(
    ("tag", "code"),
    [("de-AT", "de"), ("DE", "de"), ("cs_CZ", "cs"), ("el", None), ("", None), (None, None)],
)
def test_a_language_tag_names_an_interface_language(tag, code):
    assert interface_language(tag) == code


def test_a_parameter_is_set_or_dropped_and_the_page_begins_anew():
    asked = QueryDict("q=weld&kind=role&page=3")
    assert with_parameter(asked, kind="course") == "?q=weld&kind=course"
    assert with_parameter(asked, kind=None) == "?q=weld"
    assert with_parameter(QueryDict("page=3")) == "?"
