"""Stems begin as their words do, but in the languages that are said to be others."""

import csv
from pathlib import Path

import pytest

from core.languages import CODES
from search import analysis

SENTENCES = Path(__file__).resolve().parents[3] / "shared" / "data" / "search" / "sib200"
FILES = {
    "bg": "bul_Cyrl", "cs": "ces_Latn", "da": "dan_Latn", "de": "deu_Latn", "el": "ell_Grek",
    "en": "eng_Latn", "es": "spa_Latn", "et": "est_Latn", "fi": "fin_Latn", "fr": "fra_Latn",
    "ga": "gle_Latn", "hr": "hrv_Latn", "hu": "hun_Latn", "it": "ita_Latn", "lt": "lit_Latn",
    "lv": "lvs_Latn", "mt": "mlt_Latn", "nl": "nld_Latn", "pl": "pol_Latn", "pt": "por_Latn",
    "ro": "ron_Latn", "sk": "slk_Latn", "sl": "slv_Latn", "sv": "swe_Latn",
}  # fmt: skip

pytestmark = pytest.mark.skipif(not SENTENCES.exists(), reason=f"{SENTENCES} is missing")


def words(language: str) -> set[str]:
    with (SENTENCES / f"{FILES[language]}.train.tsv").open(encoding="utf-8") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {word.text for row in rows for word in analysis.words(row[-1])}


@pytest.mark.parametrize("language", CODES)
def test_a_stem_begins_as_its_word_does(language):
    found = words(language)
    assert len(found) > 2_000
    moved = {
        word
        for word in found
        if word[0].isascii() and word[0].lower() != analysis.term(word, language)[0]
    }
    assert bool(moved) == (language in analysis.MOVING_INITIALS)
