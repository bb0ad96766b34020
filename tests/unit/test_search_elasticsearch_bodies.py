"""What is sent to Elasticsearch: the audience in every body, a chosen facet out of its count."""

import json
import uuid

import pytest

from core.languages import CODES
from search.engine.elasticsearch import bodies
from search.engine.elasticsearch.analyzers import HUNSPELL, STEMMERS, analysis
from search.engine.elasticsearch.counts import counts, frequencies
from search.engine.elasticsearch.filters import Words, stands
from search.engine.elasticsearch.mapping import index_body, source_of
from search.engine.elasticsearch.scores import EXACT_STEP, FIRSTS, STEMS, ranked
from search.engine.query import parse
from search.engine.request import CompletionRequest, SearchRequest
from search.models import SearchDocument
from tests.unit.test_search_query import HOSTILE

KEYS = frozenset(["public", "members"])
AUDIENCE = {"terms": {"audience": ["members", "public"]}}


def _asked(text: str = "battery assembly", **narrowing) -> tuple[Words, SearchRequest]:
    query = parse(text)
    return Words(text, query, telling=text), SearchRequest(text, "de", keys=KEYS, **narrowing)


def _every_body():
    words, request = _asked()
    _words, by_title = _asked(sort="title")
    return {
        "hits": bodies.hits(words, request, {7}, 20),
        "hits by title": bodies.hits(words, by_title, {7}, 20),
        "counts": counts(words, request, {7}),
        "counts above a score": counts(words, request, {7}, least=1.5),
        "frequencies": frequencies({"a": stands("a")}, KEYS, {7}),
        "completion": bodies.completion(CompletionRequest("batt", "de", keys=KEYS), {7}),
    }


@pytest.mark.parametrize("name", _every_body())
def test_every_body_that_gives_documents_or_counts_filters_by_audience(name):
    query = _every_body()[name]["query"]["bool"]
    assert AUDIENCE in query["filter"]
    assert query["must_not"] == [{"ids": {"values": ["7"]}}]


def test_near_words_give_no_documents():
    body = bodies.near_words(["batery"])
    assert body["size"] == 0
    assert "aggs" not in body


def test_one_count_serves_all_while_nothing_is_chosen():
    words, request = _asked()
    assert set(counts(words, request, ())["aggs"]) == {"objects", "values"}


def test_a_chosen_facet_is_left_out_of_its_own_count_alone():
    words, request = _asked(kinds=("role",), facets={"country": ("DE", "CZ"), "eqf": ()})
    parts = counts(words, request, ())["aggs"]
    country = {"terms": {"facet": ["country=DE", "country=CZ"]}}
    role = {"terms": {"kind": ["role"]}}
    assert set(parts) == {"objects", "total", "but country", "but kind"}
    assert parts["total"]["filter"]["bool"]["filter"] == [role, country]
    assert parts["but country"]["filter"]["bool"]["filter"] == [role]
    assert parts["but kind"]["filter"]["bool"]["filter"] == [country]
    assert parts["but country"]["aggs"]["values"]["terms"]["field"] == "facets.country"


def test_a_whole_name_scores_above_all_words():
    words, request = _asked()
    (names,) = [each for each in ranked(words, request)["bool"]["should"] if "dis_max" in each]
    boosts = [each["constant_score"]["boost"] for each in names["dis_max"]["queries"]]
    assert boosts == [EXACT_STEP * rank for rank in (1, 2, 3)]


@pytest.mark.parametrize("text", [each for each in HOSTILE if parse(each)])
def test_what_is_typed_stays_a_value(text):
    words, request = _asked(text)
    told = json.dumps(bodies.hits(words, request, (), 20))
    assert "query_string" not in told
    assert json.loads(told)


def test_every_language_has_an_analyzer_of_its_own():
    assert set(CODES) == {*STEMMERS, *HUNSPELL, "mt"}
    for language in CODES:
        stem = analysis(language)["analyzer"]["stem"]["filter"]
        assert ("stem" in stem) == (language != "mt")
        assert stem[-1] == "fold"


def test_a_server_without_dictionaries_folds_only(settings):
    settings.ELASTICSEARCH_HUNSPELL = False
    assert "stem" not in analysis("pl")["filter"]
    assert "stem" in analysis("cs")["filter"]


def test_the_mapping_is_strict_and_holds_what_a_document_becomes():
    document = SearchDocument(
        pk=1, kind="role", uuid=uuid.uuid4(), language="de", title="Ölmühlen-Arbeiter",
        folded="olmuhlen arbeiter", text="Text", version=1, audience=["public"],
        labels=[["alternative", "Müller"], ["hidden", "Mueller"]], facets={"country": ["DE"]},
    )  # fmt: skip
    mappings = index_body("de")["mappings"]
    source = source_of(document)
    assert mappings["dynamic"] == "strict"
    assert set(source) <= set(mappings["properties"])
    assert source["facet"] == ["kind=role", "country=DE"]
    assert source["facets"] == {"country": ["DE"]}
    assert source["names"] == ["Müller"]
    assert source["exact"] == ["1 mueller", "2 muller", "3 olmuhlen arbeiter"]


def test_a_hidden_name_finds_but_never_completes_or_shows():
    properties = index_body("de")["mappings"]["properties"]
    assert "begin" not in properties["hidden"]["copy_to"]
    assert "names" in properties["hidden"]["copy_to"]
    assert "hidden" not in index_body("de")["mappings"]["_source"]["includes"]


def test_first_letters_weigh_in_one_field_what_stems_weigh_in_three():
    """All first letters stand in "fours", those of titles and names once more beside."""
    assert FIRSTS["fours"] == STEMS["text"]
    assert FIRSTS["fours"] + FIRSTS["title.four"] == STEMS["title"]
    assert FIRSTS["fours"] + FIRSTS["names.four"] == STEMS["names"]
    for field in ("title", "names", "text", "hidden"):
        assert "fours" in index_body("de")["mappings"]["properties"][field]["copy_to"]
