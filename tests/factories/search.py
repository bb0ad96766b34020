"""Objects that search was told of, and questions to it."""

from core.audience import PUBLIC
from core.happenings import tell_changed
from search import engine
from search.engine.request import SearchRequest


def told(*objects):
    """Tell search of these objects, as their apps do after each change; gives back the first."""
    for each in objects:
        tell_changed(type(each), [each.uuid])
    return objects[0]


def ask(text: str, language: str = "en", keys=(PUBLIC,), **narrowing):
    return engine.search(
        SearchRequest(text=text, language=language, keys=frozenset(keys), **narrowing)
    )


def uuids(result) -> list[str]:
    return [hit.uuid for hit in result.hits]
