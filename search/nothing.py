"""Help where nothing was found: names that begin alike, and what is wider than those."""

from dataclasses import dataclass

from search import analysis, engine
from search.engine.request import Completion, CompletionRequest
from search.publishers import PUBLISHERS
from search.publishers.base import Wider
from search.suggestions import Suggestion, suggestion_of

ENOUGH = 6
MOST_BEGINNINGS = 2  # that are tried, of the longest words
SHORTEST_BEGINNING = 3


@dataclass(frozen=True)
class Help:
    nearest: list[Suggestion]
    wider: list[Wider]


def help_for(text: str, keys: frozenset[str], language: str) -> Help:
    """Of what this reader may see alone; empty lists where nothing begins alike."""
    nearest: dict[str, Completion] = {}
    for beginning in _beginnings(text):
        if len(nearest) < ENOUGH:
            for found in engine.complete(CompletionRequest(beginning, language, keys)):
                nearest.setdefault(found.uuid, found)
    completions = list(nearest.values())[:ENOUGH]
    return Help(
        [suggestion_of(completion, language) for completion in completions],
        _wider(completions, language),
    )


def _beginnings(text: str) -> list[str]:
    """The larger part of each of the longest words; of a single one less of it, too."""
    words = dict.fromkeys(word.text for word in analysis.words(text))
    parts = {
        word[: max(SHORTEST_BEGINNING, round(len(word) * share))]: None
        for share in (0.6, 0.4)
        for word in sorted(words, key=len, reverse=True)[:MOST_BEGINNINGS]
    }
    return [part for part in parts if part not in words][:MOST_BEGINNINGS]


def _wider(completions: list[Completion], language: str) -> list[Wider]:
    near = {completion.uuid for completion in completions}
    found = []
    for kind, publisher in PUBLISHERS.items():
        uuids = [completion.uuid for completion in completions if completion.kind == kind]
        if uuids and publisher.wider:
            found += [each for each in publisher.wider(uuids, language) if each.uuid not in near]
    return found[:ENOUGH]
