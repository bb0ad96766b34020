"""Full text in PostgreSQL: a tsvector of analysed words under a GIN index, ranked by ts_rank_cd.

The words come analysed, so vectors and queries are written in PostgreSQL's own notation (what its
``simple`` configuration would make of them). Weights: A title, B labels, C text, D plain words.
Every query term is quoted: what a person types is never read as tsquery syntax.
"""

from collections.abc import Iterable

from django.db import connection

from core.languages import CODES
from search.engine.database.content import LABELS, TEXT, TITLE, WORDS, Content
from search.engine.query import Query, QueryTerm

SOURCE = "search_fulltext"
DOCUMENT_ID = "search_fulltext.document_id"
# From D to A, the heaviest 1.
WEIGHTS = "{" + ", ".join(f"{weight / TITLE:.3f}" for weight in (WORDS, TEXT, LABELS, TITLE)) + "}"
LAST_POSITION = 16_383  # PostgreSQL counts no further
MOST_POSITIONS = 255  # of one lexeme


def create() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS search_fulltext"
            " (document_id bigint PRIMARY KEY, vector tsvector NOT NULL)"
        )
        cursor.execute(
            "CREATE INDEX IF NOT EXISTS search_fulltext_vector"
            " ON search_fulltext USING gin (vector)"
        )


def write(contents: Iterable[Content]) -> None:
    rows = [(content.document_id, _vector(content)) for content in contents]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_fulltext (document_id, vector) VALUES (%s, %s::tsvector)"
            " ON CONFLICT (document_id) DO UPDATE SET vector = EXCLUDED.vector",
            rows,
        )


def remove(ids: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_fulltext WHERE document_id = ANY(%s)", [list(ids)])


def all_ids() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT document_id FROM search_fulltext")
        return {pk for (pk,) in cursor.fetchall()}


def condition(query: Query, *, loose: bool) -> tuple[str, list]:
    """The WHERE part: all words, or with ``loose`` any of them."""
    between = " | " if loose else " & "
    match = between.join(_term(term) for term in query.terms)
    return "search_fulltext.vector @@ %s::tsquery", [match]


def rank(query: Query, *, loose: bool) -> tuple[str, list]:
    """By the terms of the document's own language alone: ranking is dear, by the lexeme."""
    between = " | " if loose else " & "
    parameters = []
    for language in CODES:
        own = between.join(_term(term, [language]) for term in query.terms)
        parameters += [language, own]
    cases = "WHEN %s THEN %s::tsquery " * len(CODES)
    return (
        f"ts_rank_cd('{WEIGHTS}', search_fulltext.vector, CASE d.language {cases}END, 1)",
        parameters,
    )


def ids_in(ids: list[int]) -> tuple[str, list]:
    """The condition that a ``document_id`` is one of these, as one parameter."""
    return "document_id = ANY(%s)", [ids]


def _term(term: QueryTerm, languages: Iterable[str] = CODES) -> str:
    # Only a beginning names its weight ("de" would begin each German term): lexemes without one are
    # answered from the GIN index alone.
    word = f"'{term.word}'" + (":*D" if term.is_prefix else "")
    return "(" + " | ".join([*(f"'{each}'" for each in term.tagged(languages)), word]) + ")"


def _vector(content: Content) -> str:
    positions: dict[str, list[str]] = {}
    position = 0
    for weight, words in (
        ("A", content.title),
        ("B", content.labels),
        ("C", content.text),
        ("D", content.words),
    ):
        for word in words:
            position = min(position + 1, LAST_POSITION)
            positions.setdefault(word, []).append(f"{position}{weight}")
    return " ".join(
        f"'{word}':{','.join(places[:MOST_POSITIONS])}" for word, places in positions.items()
    )
