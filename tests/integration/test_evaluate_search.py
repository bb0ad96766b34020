"""``evaluate_search``: figures that can be trusted, taken aside, whatever the files are like."""

import json
import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from search import aside
from search.engine.elasticsearch import client, names
from search.models import SearchDocument
from skills.models import ConceptLabel
from tests.factories.practices import PracticeFactory
from tests.factories.search import ask, told, uuids
from tests.factories.skills import ConceptFactory

pytestmark = pytest.mark.django_db

CORPUS = """id\ttext
a\tassembles battery packs for electric vehicles
b\tprograms robots that weld car bodies
c\ttrains apprentices in the paint shop
"""
QUERIES = """query\tid
battery packs\ta
welding robots\tb
apprentice training\tc
"""


@pytest.fixture
def written(tmp_path):
    def write(name: str, content: str) -> str:
        (tmp_path / name).write_text(content, encoding="utf-8")
        return str(tmp_path / name)

    return write


@pytest.fixture
def evaluate(written):
    """Run the command over these files' contents: (its rows, what it complains of)."""

    def run(queries=QUERIES, corpus=CORPUS, **options):
        files = {"queries": written("queries.tsv", queries)}
        if corpus is not None:
            files["corpus"] = written("corpus.tsv", corpus)
        out, complaints = StringIO(), StringIO()
        options = {"language": "en", "as_json": True, **files, **options}
        call_command("evaluate_search", stdout=out, stderr=complaints, **options)
        return [json.loads(line) for line in out.getvalue().splitlines()], complaints.getvalue()

    return run


def test_a_corpus_is_asked(evaluate):
    [row], complaints = evaluate(kind="skill")
    assert complaints == ""
    assert (row["engine"], row["database"]) == ("database", connection.vendor)
    assert (row["queries"], row["documents"], row["skipped"], row["k"]) == (3, 3, 0, 10)
    assert (row["recall@1"], row["recall@10"], row["mrr"]) == (1, 1, 1)
    assert 0 < row["p50_ms"] <= row["p99_ms"]


def test_an_answer_that_does_not_come_lowers_the_figures(evaluate):
    [row], _complaints = evaluate(QUERIES + "battery packs\tc\nzeppelin\ta\n", k=3)
    assert row["recall@1"] == row["recall@3"] == row["mrr"] == 0.6


def test_the_table_for_people_names_the_engine_and_the_counts(written):
    out = StringIO()
    files = {"queries": written("q.tsv", QUERIES), "corpus": written("c.tsv", CORPUS)}
    call_command("evaluate_search", **files, language="en", k=5, typos=1, stdout=out)
    head, columns, figures = out.getvalue().splitlines()
    assert head == "3 queries, 1 letter wrong in each, 3 documents, 0 rows skipped"
    assert columns.split() == ["engine", "recall@1", "recall@5", "MRR", "p50", "ms", "p99", "ms"]
    assert figures.startswith(f"database ({connection.vendor})")


def test_bad_rows_are_skipped_and_named(evaluate):
    queries = QUERIES + "no id\n" + "lost\tzz\n"
    [row], complaints = evaluate(queries, CORPUS + "a\tagain\n")
    assert (row["queries"], row["skipped"], row["recall@1"]) == (3, 3, 1)
    assert complaints.splitlines() == [
        "skipped: corpus.tsv, line 5: the id stands in line 2 already",
        "skipped: queries.tsv, line 5: 1 columns where 2 are needed",
        "skipped: queries.tsv, line 6: nothing has the id 'zz'",
    ]


def test_of_many_bad_rows_the_first_are_named(evaluate):
    _rows, complaints = evaluate(QUERIES + "bad\n" * 50)
    assert len(complaints.splitlines()) == 21
    assert complaints.splitlines()[-1] == "skipped: 30 more rows of queries.tsv"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"queries": "broken\n"}, "Nothing was loaded. .*queries.tsv: no row can be used"),
        ({"corpus": "id\ttext\n"}, "Nothing was loaded. .*corpus.tsv: no row can be used"),
        ({"queries": "lost\tzz\n"}, "no query's answer is among 3 documents"),
        ({"corpus": None, "kind": "dinosaur"}, "No concept is of type 'dinosaur'; there are: occ"),
        ({"k": 0}, "--k is at least 1"),
        ({"typos": -1}, "--typos at least 0"),
    ],
)
def test_what_cannot_be_measured_is_an_error_in_words(evaluate, options, reason):
    with pytest.raises(CommandError, match=reason):
        evaluate(**options)


def test_a_file_that_is_not_there_is_an_error_in_words(tmp_path):
    with pytest.raises(CommandError, match="none.tsv: No such file"):
        call_command("evaluate_search", queries=str(tmp_path / "none.tsv"), language="en")


@pytest.fixture
def forging():
    concept = ConceptFactory(labels={"en": "forge steel", "de": "Stahl schmieden"})
    for kind, text in (("alternative", "hammer hot metal"), ("description", "Shape it in a press")):
        ConceptLabel.objects.create(concept=concept, language="en", kind=kind, text=text)
    ConceptFactory(labels={"en": "paint bodies"})
    return concept


def test_without_a_corpus_ids_are_concepts(evaluate, forging):
    queries = "".join(
        f"{words}\t{forging.uri}\n" for words in ("steel forging", "hammer metal", "press")
    )
    [row], _complaints = evaluate(queries, None, kind="skill")
    assert (row["documents"], row["queries"], row["recall@1"]) == (2, 3, 1)
    [row], _complaints = evaluate(queries, None, kind="skill", without_alternative_labels=True)
    assert row["recall@1"] == pytest.approx(2 / 3, abs=0.001)


def test_concepts_are_those_of_the_type_and_language(evaluate, forging):
    question = f"schmieden\t{forging.uri}\n"
    [row], _complaints = evaluate(question, None, language="de")
    assert (row["documents"], row["recall@1"]) == (1, 1)
    with pytest.raises(CommandError, match="among 0 documents"):
        evaluate(question, None, kind="occupation")


def test_letters_may_be_wrong(evaluate):
    [right], _complaints = evaluate()
    [wrong], _complaints = evaluate(typos=1)
    assert (right["typos"], wrong["typos"]) == (0, 1)
    assert evaluate(typos=1)[0][0]["mrr"] == wrong["mrr"]


def test_the_portals_own_index_stays_as_it_is(evaluate, django_capture_on_commit_callbacks):
    practice = told(PracticeFactory(published=True))
    before = list(SearchDocument.objects.values())
    title = SearchDocument.objects.first().title
    with django_capture_on_commit_callbacks() as announced:
        evaluate()
    assert announced == []
    assert list(SearchDocument.objects.values()) == before
    assert uuids(ask(title)) == [str(practice.uuid)]
    assert ask("apprentices").total == 0


def test_elasticsearch_is_measured_beside_the_database_and_left_as_it_was(
    evaluate, elasticsearch, monkeypatch
):
    monkeypatch.setattr("secrets.token_hex", lambda _bytes: f"tested-{os.getpid()}")
    rows, _complaints = evaluate()
    assert [row["engine"] for row in rows] == ["database", "elasticsearch"]
    assert [row["recall@1"] for row in rows] == [1, 1]
    with client.asking() as server:
        assert names.indexes(server, f"aside-tested-{os.getpid()}") == {}


def test_an_engine_that_is_away_is_an_error_in_words(evaluate, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    with pytest.raises(CommandError, match="elasticsearch gave no answer"):
        evaluate(engines=["elasticsearch"])


def test_nothing_is_left_of_the_place_aside(evaluate, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    evaluate()
    with pytest.raises(RuntimeError), aside.place():
        raise RuntimeError("in the middle")
    assert aside.ALIAS not in connections.settings
    assert not list(tmp_path.glob("search-aside-*"))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'aside%%'")
            assert cursor.fetchall() == []
