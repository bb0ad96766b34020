"""A server that keeps what it is sent in memory and judges versions as a real one does."""

import json
from collections import Counter
from contextlib import contextmanager

from elastic_transport import ConnectionError as NoConnection

from search.engine.base import EngineUnavailable


class FakeServer:
    """``documents``: ``{index: {id: (version, source, None once deleted)}}``.

    ``says(index, id)`` may answer an item with (status, error type) instead of taking it;
    ``meanwhile()`` is called once, after the first request came in and before it is answered.
    """

    def __init__(self):
        self.documents: dict[str, dict[int, tuple[int, dict | None]]] = {}
        self.aliases: dict[str, set[str]] = {}
        self.asked = Counter()
        self.says = lambda index, pk: None
        self.meanwhile = lambda: None
        self.is_away = False
        self.indices = self

    def make(self, index: str, *aliases: str) -> None:
        self.documents[index] = {}
        self.aliases[index] = set(aliases)

    def found(self, index: str) -> dict[int, str]:
        """``{id: title}`` of what can be found in it."""
        return {pk: source["title"] for pk, (_v, source) in self.documents[index].items() if source}

    @contextmanager
    def asking(self):
        try:
            yield self
        except NoConnection as error:
            raise EngineUnavailable(str(error)) from error

    def options(self, **_options):
        return self

    def get_alias(self, **_asked):
        self._answer("get_alias")
        return {name: {"aliases": dict.fromkeys(self.aliases[name])} for name in self.documents}

    def bulk(self, *, operations, refresh=False, **_more):
        self._answer("bulk")
        lines = iter(operations)
        items = []
        for line in lines:
            ((action, about),) = json.loads(line).items()
            source = json.loads(next(lines)) if action == "index" else None
            items.append({action: {"_id": about["_id"], **self._take(about, source)}})
        return {
            "errors": any("error" in next(iter(item.values())) for item in items),
            "items": items,
        }

    def _answer(self, what: str) -> None:
        self.asked[what] += 1
        happens, self.meanwhile = self.meanwhile, lambda: None
        happens()
        if self.is_away:
            raise NoConnection("nobody there")

    def _take(self, about: dict, source: dict | None) -> dict:
        index, pk = about["_index"], int(about["_id"])
        if said := self.says(index, pk):
            return {"status": said[0], "error": {"type": said[1], "reason": "so it says"}}
        if index not in self.documents:
            return {"status": 404, "error": {"type": "index_not_found_exception"}}
        known = self.documents[index].get(pk)
        if known and known[0] > about["version"]:
            return {"status": 409, "error": {"type": "version_conflict_engine_exception"}}
        self.documents[index][pk] = (about["version"], source)
        return {"status": 404 if source is None and not known else 200}
