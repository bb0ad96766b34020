"""What indexes and aliases are called, and which there are.

``<prefix>-<language>-<time>`` is an index; ``<prefix>-<language>`` the alias of the one that serves
the language. ``<prefix>`` is what readers ask: those that serve and hold something, for each takes
its time, also one that is empty.
"""

import re
from collections import defaultdict
from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from elasticsearch import Elasticsearch

from search.engine.base import EngineUnavailable

_TIME = "%Y%m%d%H%M%S"


def indexes(server: Elasticsearch, prefix: str) -> dict[str, frozenset[str]]:
    """``{index: its aliases}`` of this prefix, also those that a rebuild is filling.

    Whatever is told or rebuilt begins here; raises EngineUnavailable where another kind of server
    answers.
    """
    pattern = _pattern(prefix)
    found = server.indices.get_alias(index=f"{prefix}-*", allow_no_indices=True)
    try:
        return {
            name: frozenset(about["aliases"])
            for name, about in found.items()
            if pattern.match(name)
        }
    except (AttributeError, LookupError, TypeError) as error:
        raise EngineUnavailable("an answer that can't be read") from error


def indexes_by_language(server: Elasticsearch, prefix: str) -> dict[str, list[str]]:
    found = defaultdict(list)
    for name in indexes(server, prefix):
        found[language_of(name, prefix)].append(name)
    return found


def ask_also(server: Elasticsearch, prefix: str, languages: Collection[str]) -> None:
    """Have readers ask what serves these languages: it holds something now.

    Looked up after the writing: a rebuild may have put a new index in its place.
    """
    actions = [
        {"add": {"index": name, "alias": prefix}}
        for name, aliases in indexes(server, prefix).items()
        if language_of(name, prefix) in languages and aliases and prefix not in aliases
    ]
    if actions:
        server.indices.update_aliases(actions=actions)


def language_of(index: str, prefix: str) -> str:
    match = _pattern(prefix).match(index)
    assert match, index
    return match["language"]


def new_time(known: dict) -> str:
    """The time that new indexes are named by: now, or the next second that isn't taken."""
    now = datetime.now(UTC)
    taken = {name.rpartition("-")[2] for name in known}
    while (time := now.strftime(_TIME)) in taken:
        now += timedelta(seconds=1)
    return time


def _pattern(prefix: str) -> re.Pattern:
    return re.compile(rf"^{re.escape(prefix)}-(?P<language>[a-z]{{2}})-(?P<time>\d{{14}})$")
