"""The demonstration's texts: particular, complete, and never the same twice."""

import re
from collections import defaultdict

import pytest

from core.languages import INTERFACE_LANGUAGES
from demo.content import demo_people, read, read_all

FOLDERS = ("practices", "courses", "roles", "outputs", "submissions")
FILES = (
    "announcements.toml",
    "exchanges.toml",
    "groups.toml",
    "member_types.toml",
    "organisation_texts.toml",
    "pages/news.toml",
    "pages/objectives.toml",
)
SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
FIGURE = re.compile(r"\d[\d.,\u00a0\u202f]*")


def texts():
    """(place, text) of every string of the demonstration that is long enough to be prose."""
    for folder in FOLDERS:
        for stem, content in read_all(folder):
            yield from _strings(f"{folder}/{stem}", content)
    for name in FILES:
        yield from _strings(name, read(name))


def _strings(place, value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(f"{place}.{key}", inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _strings(f"{place}[{number}]", inner)
    elif isinstance(value, str) and len(value) > 40 and "://" not in value:
        yield place, value


def test_no_two_texts_share_a_sentence():
    places = defaultdict(list)
    for place, text in texts():
        for sentence in SENTENCE.split(text.strip()):
            words = re.findall(r"\w+", sentence.casefold())
            if len(words) >= 6:
                places[" ".join(words)].append(place)
    assert len(places) > 5000
    twice = {sentence: found for sentence, found in places.items() if len(found) > 1}
    assert not twice, twice


def test_no_two_practices_share_a_set_of_figures():
    seen = {}
    for stem, content in read_all("practices"):
        figures = tuple((row.get("baseline"), row["value"]) for row in content["indicators"])
        assert len(figures) >= 2, stem
        assert figures not in seen, (stem, seen.get(figures))
        seen[figures] = stem


def test_no_two_courses_share_a_set_of_figures():
    seen = {}
    for _stem, content in read_all("courses"):
        for row in content["courses"]:
            figures = (row["hours"], row["cost_eur"], row["eqf"], tuple(row["starts"]))
            assert figures not in seen, (row["slug"], seen.get(figures))
            seen[figures] = row["slug"]


def test_the_demonstration_is_lived_in():
    organisations = read("organisations.toml")
    assert len(organisations) >= 24
    assert len({row["type"] for row in organisations.values()}) == 8
    assert len({row["country"] for row in organisations.values()}) >= 12
    assert len(read("people.toml")["people"]) >= 30
    practices = dict(read_all("practices"))
    assert len(practices) >= 40
    assert {row["original"] for row in practices.values()} == set(INTERFACE_LANGUAGES)
    assert sum(row["kind"] == "failure" for row in practices.values()) >= 5
    outputs = [row for _stem, content in read_all("outputs") for row in content["outputs"]]
    assert len(outputs) >= 25
    assert len({row["state"] for row in outputs}) == 9
    courses = [row for _stem, content in read_all("courses") for row in content["courses"]]
    assert len(courses) >= 60
    assert len({language for row in courses for language in row["instruction"]}) >= 6
    assert len(dict(read_all("roles"))) >= 12


@pytest.mark.parametrize("email", [email for email, _what in demo_people()])
def test_each_promised_demo_person_is_there(email):
    assert email in {row["email"] for row in read("people.toml")["people"]}


def test_nothing_is_filler():
    for place, text in texts():
        assert not re.search(r"lorem ipsum|practice \d+\b|course \d+\b", text, re.I), place
