"""Known answers: ESCO's alternative labels as questions, by plain BM25 and by the engine in use."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from search import aside
from search.engine.base import Engine
from search.evaluation.corpus import load, without_alternatives
from search.evaluation.figures import figures, measure
from search.evaluation.files import Item, Question
from search.evaluation.typos import with_typos
from tests.bench.search import data
from tests.bench.search.plain import PlainSearch

K = 10
LETTERS = 2


def by_engine(name: str, number: int) -> dict[str, dict]:
    """Of the first so many questions of each set the figures: asked rightly, with letters wrong,
    with all names in the index."""

    def measured(engine: Engine, asked: list[Question], language: str) -> dict:
        found = measure(engine, asked, language=language, k=K).as_dict()
        print(f"  {dataset}: {found}", file=sys.stderr, flush=True)
        return found

    found = {}
    for dataset in data.AIMS:
        language, kind = dataset.split("_")
        with _engine(name, without_alternatives(data.items(dataset)), kind, language) as engine:
            found[dataset] = {
                "right": measured(engine, data.questions(dataset)[:number], language),
                "wrong": measured(engine, misspelt(dataset)[:number], language),
            }
        with _engine(name, data.items(dataset), kind, language) as engine:
            found[dataset]["named"] = measured(engine, data.questions(dataset)[:number], language)
    return found


def by_plain(number: int) -> dict[str, dict]:
    found = {}
    for dataset in data.AIMS:
        asked = data.questions(dataset)[:number]
        plain = PlainSearch(without_alternatives(data.items(dataset)))
        found[dataset] = {
            "right": _plain(plain.find, asked),
            "wrong": _plain(plain.find, misspelt(dataset)[:number]),
            "named": _plain(PlainSearch(data.items(dataset)).find, asked),
        }
    return found


def misspelt(dataset: str) -> list[Question]:
    return [replace(q, text=with_typos(q.text, LETTERS)) for q in data.questions(dataset)]


def _plain(find: Callable[[str, int], list[str]], asked: list[Question]) -> dict:
    ranks = []
    for question in asked:
        found = find(question.text, K)
        ranks.append(found.index(question.answer) + 1 if question.answer in found else None)
    return figures(ranks, [0.0], K).as_dict()


@contextmanager
def _engine(name: str, items: Iterator[Item], kind: str, language: str) -> Iterator[Engine]:
    with aside.place() as using:
        load(items, using=using, kind=kind, language=language)
        with aside.engine(name, using) as engine:
            engine.rebuild()
            yield engine
