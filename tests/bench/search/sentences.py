"""24 languages: a sentence finds others of its topic, by plain BM25 and by the engine in use.

The figure is the share of the first ten that are of the topic of the sentence asked with.
"""

import sys
from collections.abc import Callable

from search import aside
from search.engine import ask
from search.engine.request import SearchRequest
from search.evaluation.corpus import load, uuid_of
from search.evaluation.files import Item
from tests.bench.search import data
from tests.bench.search.plain import PlainSearch

K = 10


def by_engine(name: str) -> dict[str, float]:
    found = {}
    for language in data.CODES:
        with aside.place() as using:
            load(_items(language), using=using, kind="sentence", language=language)
            with aside.engine(name, using) as engine:
                engine.rebuild()

                def find(text: str, language=language, engine=engine) -> list[str]:
                    result = ask(engine, SearchRequest(text, language, size=K))
                    return [hit.uuid for hit in result.hits]

                topics = _topics(language, lambda sentence_id: str(uuid_of(sentence_id)))
                found[language] = _precision(language, find, topics)
                print(f"  {language}: {found[language]:.3f}", file=sys.stderr, flush=True)
    return found


def by_plain() -> dict[str, float]:
    found = {}
    for language in data.CODES:
        plain = PlainSearch(_items(language))
        find = lambda text, plain=plain: plain.find(text, K)  # noqa: E731
        found[language] = _precision(language, find, _topics(language, str))
    return found


def _items(language: str) -> list[Item]:
    return [Item(each.id, "", each.text) for each in data.sentences(language, "train")]


def _topics(language: str, name: Callable[[str], str]) -> dict[str, str]:
    return {name(each.id): each.topic for each in data.sentences(language, "train")}


def _precision(language: str, find: Callable[[str], list[str]], topics: dict[str, str]) -> float:
    asked = data.sentences(language, "dev")
    right = sum(topics[found] == each.topic for each in asked for found in find(each.text)[:K])
    return right / (len(asked) * K)
