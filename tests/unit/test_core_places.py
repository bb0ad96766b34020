"""Names of places in the reader's language."""

import pytest

from core.languages import CODES
from core.places import COUNTRIES, country_choices, country_name, country_of, region_name


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        *[("CZ", "en", "Czechia"), ("CZ", "de", "Tschechien"), ("DE", "cs", "Německo")],
        *[("DE", "mt", "il-Ġermanja"), ("XX", "en", "XX"), ("CZ", "", "Czechia")],
    ],
)
def test_a_country_in_a_language(code, language, name):
    assert country_name(code, language) == name


@pytest.mark.parametrize("language", CODES)
def test_every_content_language_names_every_country(language):
    names = dict(country_choices(language))
    assert set(names) == set(COUNTRIES)
    assert not [code for code, name in names.items() if name == code]


def test_a_region_by_its_nuts_code():
    assert region_name("CZ080") == "Moravskoslezský kraj"
    assert region_name("nowhere") == "nowhere"


def test_nuts_says_el_and_uk_where_iso_says_gr_and_gb():
    assert [country_of(code) for code in ("EL30", "UKC1", "CZ080")] == ["GR", "GB", "CZ"]
