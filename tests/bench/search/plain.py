"""The baseline: FTS5 as it comes, with its own tokenizer and its own bm25, one text a document."""

import re
import sqlite3
import time
from collections.abc import Iterable

from search.evaluation.files import Item

_WORD = re.compile(r"\w+")


class PlainSearch:
    """Documents with any of the words, by bm25; what comes of reading FTS5's first page."""

    def __init__(self, items: Iterable[Item]):
        self.ids = []
        self.database = sqlite3.connect(":memory:")
        self.database.execute("CREATE VIRTUAL TABLE plain USING fts5(text, tokenize='unicode61')")
        for item in items:
            self.ids.append(item.id)
            names = [text for _kind, text in item.labels]
            text = "\n".join((item.title, *names, item.text))
            self.database.execute(
                "INSERT INTO plain (rowid, text) VALUES (?, ?)", (len(self.ids), text)
            )

    def find(self, text: str, k: int) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(text))
        if not words:
            return []
        rows = self.database.execute(
            "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT ?", (words, k)
        )
        return [self.ids[number - 1] for (number,) in rows]


def insert_all(path: str, pieces: Iterable[list[tuple[str, str, str]]]) -> float:
    """Titles, names and texts into an FTS5 table on disk in one transaction, and nothing else.

    The seconds of it, without those of reading the pieces.
    """
    seconds = 0.0
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=NORMAL")
        database.execute(
            "CREATE VIRTUAL TABLE plain USING fts5(title, names, text, tokenize='unicode61')"
        )
        for piece in pieces:
            started = time.perf_counter()
            database.executemany("INSERT INTO plain (title, names, text) VALUES (?, ?, ?)", piece)
            seconds += time.perf_counter() - started
        started = time.perf_counter()
        database.commit()
        return seconds + time.perf_counter() - started
