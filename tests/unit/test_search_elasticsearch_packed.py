"""What Elasticsearch's answers tell of a document comes back as it was packed."""

import datetime
import uuid

import pytest

from search.engine.elasticsearch import packed
from search.models import SearchDocument


def _document(**values) -> SearchDocument:
    title = values.pop("title", "Prüfstand für Batterien")
    return SearchDocument(
        pk=values.pop("pk", 7), uuid=uuid.UUID(int=2**127 + 5), title=title,
        folded=title.lower(), **values,
    )  # fmt: skip


def _hit(document: SearchDocument, score: float | None = 1.5) -> dict:
    fields = {"given": [packed.given(document)], "named": [packed.names(document, "hidden")]}
    return {"_score": score, "fields": fields}


@pytest.mark.parametrize("date", [None, datetime.date(1, 1, 1), datetime.date(2026, 11, 23)])
@pytest.mark.parametrize("pk", [1, 2**40])
@pytest.mark.parametrize("title", ["", "Μπαταρίες", "a" * 300])
def test_a_document_comes_back(pk, date, title):
    document = _document(pk=pk, date=date, title=title)
    (found,) = packed.found_in({"hits": {"hits": [_hit(document)]}})
    assert found == (pk, document.uuid, document.folded, date, 1.5)


def test_sorted_by_something_else_nothing_has_a_score():
    (found,) = packed.found_in({"hits": {"hits": [_hit(_document(), None)]}})
    assert found.score == 0.0


def test_names_come_back_but_no_hidden_one():
    labels = [["alternative", "test bench"], ["hidden", "secret"], ["preferred", "two\nlines"]]
    document = _document(title="Prüfstand", labels=labels)
    assert packed.names_of(_hit(document)) == ["Prüfstand", "test bench", "two lines"]
