"""The analysed words of a document by weight, as both databases keep them."""

from dataclasses import dataclass

from search import analysis

TITLE, LABELS, TEXT, WORDS = 3.0, 2.0, 1.0, 0.3


@dataclass(frozen=True)
class Content:
    """Terms of title, labels and text under their language, and all plain words."""

    document_id: int
    title: list[str]
    labels: list[str]
    text: list[str]
    words: list[str]


def content_of(
    document_id: int, language: str, title: str, labels: list[str], text: str
) -> Content:
    names = " \n".join(sorted(labels))

    def tagged(part: str) -> list[str]:
        return [f"{language}:{term}" for term in analysis.terms(part, language)]

    words = analysis.folded(" \n".join((title, names, text))).split()
    return Content(document_id, tagged(title), tagged(names), tagged(text), words)
