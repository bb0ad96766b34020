"""The message check finds what it is there for."""

import polib
import pytest

from core.management.commands.check_messages import check, extract


def problems(entry, *, wanted=None, same=()):
    catalogue = polib.POFile()
    catalogue.append(entry)
    return check("de", catalogue, wanted, set(same))


def test_a_complete_entry_is_fine():
    assert problems(polib.POEntry(msgid="Course", msgstr="Kurs")) == []


@pytest.mark.parametrize(
    ("entry", "word"),
    [
        (polib.POEntry(msgid="Course", msgstr=""), "not translated"),
        (polib.POEntry(msgid="Course", msgstr="Kurs", flags=["fuzzy"]), "fuzzy"),
        (polib.POEntry(msgid="Course", msgstr="Course"), "equal to its English"),
        (polib.POEntry(msgid="Hello %(name)s", msgstr="Hallo"), "lost a placeholder"),
        (polib.POEntry(msgid="Hello", msgstr="Hallo %(name)s"), "placeholder"),
        (
            polib.POEntry(
                msgid="%(n)s day", msgid_plural="%(n)s days", msgstr_plural={0: "%(n)s Tag", 1: ""}
            ),
            "not translated",
        ),
    ],
)
def test_each_fault_is_named(entry, word):
    assert len(found := problems(entry)) == 1
    assert word in found[0]


def test_what_may_be_equal_is_allowed_by_name():
    assert problems(polib.POEntry(msgid="ESCO", msgstr="ESCO"), same={"ESCO"}) == []


def test_a_message_of_the_sources_that_the_catalogue_lacks_is_named():
    entry = polib.POEntry(msgid="Course", msgstr="Kurs")
    assert problems(entry, wanted={("", "Course"), ("", "Skill")}) == [
        "de: 'Skill' is not in the catalogue"
    ]


def test_messages_are_found_in_the_sources():
    found = extract()
    assert ("", "Job roles") in found
    assert len(found) > 1000
