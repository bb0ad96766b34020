"""The analysed words of a document, as the full text of both databases keeps them.

Two streams: the terms, and the first letters of each (marked by a colon, so that the two never
meet).
"""

from dataclasses import dataclass

from search import analysis
from search.engine.ranking import FIRST_LETTERS
from search.models import SearchDocument


@dataclass(frozen=True, slots=True)
class Content:
    """Terms of title, labels and text; the second stream is made of them."""

    document_id: int
    title: list[str]
    labels: list[str]
    text: list[str]

    @property
    def parts(self) -> tuple[list[str], list[str], list[str]]:
        return self.title, self.labels, self.text

    @property
    def length(self) -> int:
        """How many words both streams have, as ranking counts them."""
        return 2 * (len(self.title) + len(self.labels) + len(self.text))


def first_letters(term: str) -> str:
    return ":" + term[:FIRST_LETTERS]


def content_of(row: SearchDocument) -> Content:
    language = row.language
    return Content(
        row.pk,
        analysis.index_terms(row.title, language),
        analysis.index_terms(" \n".join(text for _kind, text in row.labels), language),
        analysis.index_terms(row.text, language),
    )
