"""Full text in SQLite: an FTS5 table of analysed words, ranked by weighted bm25.

The words come analysed, so the tokenizer only parts them at blanks. Every query term is quoted:
what a person types is never read as FTS5 syntax.
"""

import json
from collections.abc import Iterable

from django.db import connection

from search.engine.database.content import LABELS, TEXT, TITLE, WORDS, Content
from search.engine.query import Query, QueryTerm

SOURCE = "search_fulltext"
DOCUMENT_ID = "search_fulltext.rowid"
RANK = f"-bm25(search_fulltext, {TITLE}, {LABELS}, {TEXT}, {WORDS})"


def create() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS search_fulltext USING fts5("
            "title, labels, text, words, tokenize = \"ascii tokenchars ':'\", prefix = '2 3 4')"
        )


def write(contents: Iterable[Content]) -> None:
    rows = [
        (c.document_id, " ".join(c.title), " ".join(c.labels), " ".join(c.text), " ".join(c.words))
        for c in contents
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT OR REPLACE INTO search_fulltext (rowid, title, labels, text, words)"
            " VALUES (%s, %s, %s, %s, %s)",
            rows,
        )


def remove(ids: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_fulltext WHERE rowid = %s", [(pk,) for pk in ids])


def all_ids() -> set[int]:
    with connection.cursor() as cursor:
        # The table of sizes has a plain integer key; the virtual table itself would read all words.
        cursor.execute("SELECT id FROM search_fulltext_docsize")
        return {pk for (pk,) in cursor.fetchall()}


def condition(query: Query, *, loose: bool) -> tuple[str, list]:
    """The WHERE part: all words, or with ``loose`` any of them."""
    between = " OR " if loose else " AND "
    match = between.join(_term(term) for term in query.terms)
    return "search_fulltext MATCH %s", [match]


def rank(_query: Query, *, loose: bool) -> tuple[str, list]:
    return RANK, []


def ids_in(ids: list[int]) -> tuple[str, list]:
    """The condition that a ``document_id`` is one of these, as one parameter."""
    return "document_id IN (SELECT value FROM json_each(%s))", [json.dumps(ids)]


def _term(term: QueryTerm) -> str:
    tagged = " OR ".join(f'"{each}"' for each in term.tagged())
    word = f'"{term.word}"' + (" *" if term.is_prefix else "")
    return f"({{title labels text}} : ({tagged}) OR words : {word})"
