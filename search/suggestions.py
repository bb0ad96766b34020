"""What stands under a search box while one types: names that begin so, by kind."""

from dataclasses import dataclass

from core.languages import NAMES
from search import engine
from search.engine.request import Completion, CompletionRequest
from search.publishers import PUBLISHERS

SHORTEST = 2  # letters, from which on names are suggested


@dataclass(frozen=True)
class Suggestion:
    """A name, and the title of its object where that is another. ``lang``s are empty at home."""

    completion: Completion
    address: str
    lang: str
    language_name: str
    title: str
    title_lang: str


@dataclass(frozen=True)
class Group:
    """Suggestions of one kind, under the kind's name."""

    label: str
    suggestions: tuple[Suggestion, ...]


def suggested(text: str, keys: frozenset[str], language: str) -> list[Group]:
    """The best names, by kind; the kind of the best one first. None for a single letter."""
    if len(text) < SHORTEST:
        return []
    groups: dict[str, list[Suggestion]] = {}
    for completion in engine.complete(CompletionRequest(text, language, keys)):
        groups.setdefault(completion.kind, []).append(suggestion_of(completion, language))
    return [Group(str(PUBLISHERS[kind].many), tuple(found)) for kind, found in groups.items()]


def suggestion_of(completion: Completion, language: str) -> Suggestion:
    is_at_home = completion.language == language
    is_title = completion.name == completion.title
    return Suggestion(
        completion=completion,
        address=f"/{language}{completion.address}",
        lang="" if is_at_home else completion.language,
        language_name="" if is_at_home else NAMES.get(completion.language, completion.language),
        title="" if is_title else completion.title,
        title_lang="" if completion.title_language == language else completion.title_language,
    )
