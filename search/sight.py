"""What a look at a saved search sees, and how that compares with what it saw before."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import override

from core.audience import forget_keys, keys_of
from search import analysis, asked, engine, saved
from search.matching import answering, candidates, versions
from search.models import SavedSearch
from search.words import Words

KNOWN = 0  # in ``SavedSearch.known``: told of, or there from the beginning
MOST_FOUND = 2_000  # a search that finds more is too broad to be told of


@dataclass(frozen=True)
class Sight:
    """What a look at a search sees: objects with the versions of their texts, newest first.

    ``basis``: by which engine and analyzer. ``loose``: most have only some of the words.
    """

    basis: str
    words: str
    keys: frozenset[str]
    versions: dict[UUID, int]
    total: int
    loose: bool

    def unsure(self, known: dict[str, int]) -> set[UUID]:
        """Those that weren't found before, or were passed over and have changed since."""
        return {
            uuid
            for uuid, version in self.versions.items()
            if known.get(uuid.hex) not in (KNOWN, version)
        }

    def answering(self, uuids: set[UUID]) -> list[UUID]:
        in_order = (uuid for uuid in self.versions if uuid in uuids)
        return list(answering(in_order, self.words, self.keys))

    def count(self, known: dict[str, int]) -> int:
        if not self.loose:
            return self.total
        return sum(known.get(uuid.hex) == KNOWN for uuid in self.versions)


def of(search: SavedSearch) -> Sight:
    """Ask the engine with the keys that the owner has now. Raises EngineUnavailable."""
    person = search.person
    forget_keys(person)
    # Not the engine that stands in: it finds others, and those would look new.
    asking = engine.chosen()
    with override(person.language):
        chosen = saved.read(search.query, Words(person.language))
        request = asked.request_of(chosen, keys_of(person), person.language)
    found = candidates(asking, request, most=MOST_FOUND)
    return Sight(
        basis=f"{asking.name} {analysis.VERSION}",
        words=request.words,
        keys=request.keys,
        versions=versions(found.uuids, request.keys),
        total=found.total,
        loose=found.loose,
    )
