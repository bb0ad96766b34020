"""Names of countries (CLDR, by Babel) and of NUTS 2021 regions (Eurostat GISCO)."""

import csv
from functools import cache
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError

_NUTS = Path(__file__).parent / "data" / "nuts_2021.csv"
EU_COUNTRIES = tuple(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)
OTHER_COUNTRIES = tuple("AL BA CH GB IS LI MD ME MK NO RS TR UA".split())
COUNTRIES = EU_COUNTRIES + OTHER_COUNTRIES


@cache
def _territories(language: str):
    try:
        return Locale(language or "en").territories
    except UnknownLocaleError:
        return Locale("en").territories


def country_name(code: str, language: str) -> str:
    """A country's name in a language; the code itself where it has none."""
    return _territories(language).get(code, code)


def country_choices(language: str) -> list[tuple[str, str]]:
    """(code, name), sorted by name; EU members and their neighbours."""
    names = [(code, country_name(code, language)) for code in COUNTRIES]
    return sorted(names, key=lambda pair: pair[1].casefold())


@cache
def regions() -> dict[str, str]:
    """``{NUTS code: name}`` in the country's own language and Latin script, levels 1 to 3."""
    with _NUTS.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def region_name(code: str) -> str:
    return regions().get(code, code)


def country_of(nuts: str) -> str:
    """The ISO country code of a NUTS code (NUTS says EL and UK)."""
    return {"EL": "GR", "UK": "GB"}.get(nuts[:2], nuts[:2])
