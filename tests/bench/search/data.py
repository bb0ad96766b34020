"""Real data beside the project: ESCO's packages, questions with answers, sentences by topic."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from search.evaluation.files import Item, Question, read_questions
from skills.esco.parse import parse
from skills.esco.source import read
from tests.ground import BASE

SHARED = BASE.parent / "shared" / "data"
ESCO = SHARED / "esco"
QUESTIONS = SHARED / "search" / "esco_altlabel"
SENTENCES = SHARED / "search" / "sib200"
# Sets of questions whose answers the packages hold: the aims for recall@10.
AIMS = {"en_occupation": 0.78, "en_skill": 0.90, "fr_occupation": 0.72}
# SIB-200's own codes.
CODES = {
    "bg": "bul_Cyrl", "cs": "ces_Latn", "da": "dan_Latn", "de": "deu_Latn", "el": "ell_Grek",
    "en": "eng_Latn", "es": "spa_Latn", "et": "est_Latn", "fi": "fin_Latn", "fr": "fra_Latn",
    "ga": "gle_Latn", "hr": "hrv_Latn", "hu": "hun_Latn", "it": "ita_Latn", "lt": "lit_Latn",
    "lv": "lvs_Latn", "mt": "mlt_Latn", "nl": "nld_Latn", "pl": "pol_Latn", "pt": "por_Latn",
    "ro": "ron_Latn", "sk": "slk_Latn", "sl": "slv_Latn", "sv": "swe_Latn",
}  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """``topic`` is one of SIB-200's seven categories."""

    id: str
    topic: str
    text: str


def missing() -> list[Path]:
    """What isn't there, as seen from the project."""
    return [path for path in (ESCO, QUESTIONS, SENTENCES) if not path.is_dir()]


def questions(name: str) -> list[Question]:
    found, _bad = read_questions(QUESTIONS / f"dev_{name}.tsv")
    return found


@cache
def items(name: str) -> tuple[Item, ...]:
    """The concepts of a set such as ``en_occupation`` as ESCO's package has them."""
    language, kind = name.split("_")
    return tuple(_items(language, kind))


def _items(language: str, kind: str) -> Iterator[Item]:
    [package] = ESCO.glob(f"*classification - {language} - csv.zip")
    for file in read(package):
        if (file.kind, file.language) == (kind, language):
            for row in parse(file).rows:
                texts = [text for name, text in row.labels if name in ("description", "definition")]
                names = [label for label in row.labels if label[0] in ("alternative", "hidden")]
                title = next(text for name, text in row.labels if name == "preferred")
                yield Item(row.uri, title, "\n".join(texts), tuple(names))


def sentences(language: str, part: str) -> list[Sentence]:
    """``part``: ``train`` (what is searched) or ``dev`` (what is asked)."""
    path = SENTENCES / f"{CODES[language]}.{part}.tsv"
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    return [Sentence(*row.split("\t")) for row in rows]
