"""Documents by the hundred thousand: the shape of a grown portal's, the same ones each time.

One object in one to three languages, texts of some sixty words, three facets, half of all for
everybody. Words of ``WIDE`` stand in a fifth of all documents each, whatever the language.
"""

import datetime
import random
from collections.abc import Iterator
from itertools import islice
from uuid import UUID

from search import analysis
from search.models import SearchDocument
from tests.bench.search.vocabulary import Words

SEED = 20261122
SHARES = {"en": 30, "de": 20, "fr": 16, "es": 14, "fi": 10, "sv": 10}
LANGUAGES_OF_ONE = {1: 60, 2: 25, 3: 15}
KINDS = {"skill": 35, "course": 25, "practice": 15, "output": 10, "role": 8, "page": 7}
AUDIENCES = {"public": 60, "members": 20, "group": 15, "staff": 5}
GROUPS = 12
COUNTRIES = (
    "DE FR IT ES PL RO NL BE CZ SE PT HU AT BG DK FI SK IE HR LT SI LV EE CY LU MT EL"
).split()
WIDE = ("digital", "robot", "sensor", "laser", "hybrid", "audit", "motor", "portal")
WIDE_SHARE = 0.2
TEXT_LENGTH = 60
FIRST_DAY = datetime.date(2015, 1, 1)
DAYS = 4300
# Whom the measurements ask for: she sees nearly three quarters, some by two keys.
KEYS = frozenset(["public", "members", "group:3"])
FACETS = ("country", "group", "eqf")


def documents(number: int) -> Iterator[SearchDocument]:
    """So many documents, without a number of their own yet."""
    return islice(_documents(), number)


def _documents() -> Iterator[SearchDocument]:
    chance = random.Random(SEED)
    words = {language: Words(language, SEED) for language in SHARES}
    while True:
        yield from _object(chance, words)


def _object(chance: random.Random, words: dict[str, Words]) -> Iterator[SearchDocument]:
    languages = dict.fromkeys(_one(chance, SHARES) for _ in range(_one(chance, LANGUAGES_OF_ONE)))
    uuid = UUID(int=chance.getrandbits(128))
    group = f"g{int(chance.random() ** 2 * GROUPS)}"
    same = {
        "kind": _one(chance, KINDS),
        "uuid": uuid,
        "facets": {
            "country": sorted({_country(chance), _country(chance)}),
            "group": [group],
            "eqf": [str(chance.randint(1, 8))],
        },
        "audience": [_audience(chance, group)],
        "address": f"/generated/{uuid}/",
        "original": next(iter(languages)),
        "date": FIRST_DAY + datetime.timedelta(days=chance.randrange(DAYS)),
        "facts": {},
        "version": 1,
    }
    for language in languages:
        title, labels, text = _texts(chance, words[language])
        yield SearchDocument(
            language=language,
            title=title,
            folded=analysis.folded(title),
            labels=[["alternative", label] for label in labels],
            text=text,
            **same,
        )


def _texts(chance: random.Random, words: Words) -> tuple[str, list[str], str]:
    title = " ".join(words.take(chance.randint(2, 5))).capitalize()
    labels = [" ".join(words.take(chance.randint(1, 3))) for _ in range(chance.randint(0, 3))]
    text = words.take(max(20, round(chance.gauss(TEXT_LENGTH, 15))))
    for wide in WIDE:
        if chance.random() < WIDE_SHARE:
            text[chance.randrange(len(text))] = wide
    return title, labels, " ".join(text).capitalize() + "."


def _one(chance: random.Random, weights: dict):
    return chance.choices(list(weights), weights.values())[0]


def _country(chance: random.Random) -> str:
    return COUNTRIES[int(chance.random() ** 2 * len(COUNTRIES))]


def _audience(chance: random.Random, group: str) -> str:
    key = _one(chance, AUDIENCES)
    return f"group:{group.removeprefix('g')}" if key == "group" else key
