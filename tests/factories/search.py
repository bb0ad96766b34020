"""Objects that search was told of, and questions to it."""

from django.utils.safestring import mark_safe

from core.audience import PUBLIC
from core.happenings import tell_changed
from search import engine
from search.engine.request import Completion, SearchRequest


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


def completion(name: str, kind: str, address: str, **fields) -> Completion:
    """A name as an engine completes it: in English, a title, its first four letters marked."""
    values = {
        "kind": kind,
        "uuid": f"uuid of {name}",
        "name": name,
        "marked": mark_safe(f"<mark>{name[:4]}</mark>{name[4:]}"),
        "language": "en",
        "title": name,
        "title_language": "en",
        "address": address,
    }
    return Completion(**(values | fields))
