"""Whatever is written, removed or rolled back: the columns in the process say what the rows say."""

import random
import uuid

import numpy as np
import pytest
from django.core.management import call_command
from django.db import transaction

from core.audience import MEMBERS, PUBLIC
from search.engine.database import DatabaseEngine, rebuild, vocabulary
from search.engine.database.columns import Columns, load
from search.engine.request import SearchRequest
from search.models import SearchDocument, SearchWord

pytestmark = pytest.mark.django_db(transaction=True)
STEPS = 40
AUDIENCES = ([PUBLIC], [MEMBERS], [MEMBERS, "staff"], [])


class GoneWrong(Exception):
    pass


class World:
    """Documents that a random walk writes and removes through one engine."""

    def __init__(self, seed: int):
        self.dice = random.Random(seed)
        self.engine = DatabaseEngine()
        self.number = 0

    def step(self):
        rolled_back = self.dice.random() < 0.3
        try:
            with transaction.atomic():
                self.dice.choice([self.create, self.change, self.remove])()
                assert_as_fresh(self.engine)  # its own changes, as this transaction sees them
                if rolled_back:
                    raise GoneWrong
        except GoneWrong:
            pass

    def create(self):
        rows = [self._document() for _ in range(self.dice.randint(1, 5))]
        SearchDocument.objects.bulk_create(rows)
        self.engine.write(rows)

    def change(self):
        rows = self._some()
        for row in rows:
            row.audience = self.dice.choice(AUDIENCES)
            row.facets = self._facets()
            row.title = row.folded = f"tyre {self.dice.random()}"
            row.version += 1
            row.save()
        self.engine.write(rows)

    def remove(self):
        rows = self._some()
        self.engine.remove(rows)
        SearchDocument.objects.filter(pk__in=[row.pk for row in rows]).delete()

    def _some(self) -> list[SearchDocument]:
        rows = list(SearchDocument.objects.order_by("pk"))
        return self.dice.sample(rows, min(len(rows), self.dice.randint(1, 3)))

    def _document(self) -> SearchDocument:
        self.number += 1
        return document(
            title=f"tyre {self.number} {'wxyz'[self.number % 4] * (3 + self.number % 5)}",
            language=self.dice.choice(["en", "de"]),
            audience=self.dice.choice(AUDIENCES),
            facets=self._facets(),
        )

    def _facets(self) -> dict[str, list[str]]:
        countries = self.dice.sample(["DE", "CZ", "MT"], self.dice.randint(0, 3))
        return {"country": sorted(countries), "eqf": [str(self.dice.randint(1, 8))]}


def document(**values) -> SearchDocument:
    title = values.pop("title", "tyre")
    return SearchDocument(
        **{
            "kind": "course",
            "uuid": uuid.uuid4(),
            "language": "en",
            "original": "en",
            "title": title,
            "folded": title,
            "audience": [PUBLIC],
            "version": 1,
            **values,
        }
    )


def written(engine: DatabaseEngine, **values) -> SearchDocument:
    row = document(**values)
    with transaction.atomic():
        row.save()
        engine.write([row])
    return row


def total(engine: DatabaseEngine, text: str = "tyre", *keys: str) -> int:
    return engine.search(SearchRequest(text, "en", keys=frozenset(keys or [PUBLIC]))).total


def as_dict(columns: Columns) -> dict[int, tuple]:
    """Each entry that is alive, its numbers put into words."""
    said = {}
    for i in np.flatnonzero(columns.fields["alive"]):
        start = columns.start[i]
        facets = columns.values[start : start + columns.length[i]]
        named = [columns.fields[name][i] for name in ("kind", "language", "audience")]
        said[int(columns.ids[i])] = (
            *(int(columns.fields[name][i]) for name in ("object", "date", "initial")),
            *(columns.named[int(number)] for number in (*named, *facets)),
        )
    return said


def assert_as_fresh(engine: DatabaseEngine) -> None:
    known, fresh = engine._columns.current(), load("default")
    assert as_dict(known) == as_dict(fresh)
    assert set(as_dict(fresh)) == set(SearchDocument.objects.values_list("pk", flat=True))
    known, fresh = engine._words.current(), vocabulary.store("default").current()
    assert words_of(known) == words_of(fresh)
    assert len(known.words) == len(fresh.words) == SearchWord.objects.count()


def words_of(words: vocabulary.Words) -> set[tuple[str, int]]:
    return set(zip(words.words, words.languages.tolist(), strict=True))


@pytest.mark.parametrize("seed", range(8))
def test_after_any_sequence_the_columns_are_those_of_a_fresh_process(seed):
    world, reader = World(seed), DatabaseEngine()
    for _ in range(STEPS):
        world.step()
        assert_as_fresh(world.engine)
        if world.dice.random() < 0.3:
            assert_as_fresh(reader)
    assert_as_fresh(reader)
    assert list(world.engine.differences()) == []


def test_what_is_rolled_back_is_found_within_its_transaction_alone():
    engine = DatabaseEngine()
    written(engine)
    assert total(engine) == 1
    try:
        with transaction.atomic():
            row = document()
            row.save()
            engine.write([row])
            assert total(engine) == 2
            raise GoneWrong
    except GoneWrong:
        pass
    assert total(engine) == 1


def test_whoever_loses_access_loses_the_hit_in_every_process():
    engine, other = DatabaseEngine(), DatabaseEngine()
    row = written(engine)
    assert total(other) == 1
    row.audience = [MEMBERS]
    row.version += 1
    with transaction.atomic():
        row.save()
        engine.write([row])
    assert (total(engine), total(other)) == (0, 0)
    assert total(other, "tyre", MEMBERS) == 1


def test_a_removed_document_stays_removed_in_every_process():
    engine, other = DatabaseEngine(), DatabaseEngine()
    row = written(engine)
    assert total(other) == 1
    with transaction.atomic():
        engine.remove([row])
        row.delete()
    assert (total(engine), total(other)) == (0, 0)


def test_a_flushed_database_is_noticed():
    engine = DatabaseEngine()
    written(engine, title="tyre one")
    assert total(engine) == 1
    call_command("flush", interactive=False, verbosity=0)
    assert total(engine) == 0
    written(engine, title="tyre two", audience=[MEMBERS])
    assert total(engine) == 0
    assert total(engine, "tyre", MEMBERS) == 1
    assert_as_fresh(engine)


def test_a_rebuild_loses_nothing_that_is_written_meanwhile(monkeypatch):
    """The rows of a chunk change between being read and being written."""
    engine = DatabaseEngine()
    rows = [written(engine, title=f"tyre {n}") for n in range(6)]
    write_chunk = rebuild._write

    def write_after_others(read, contents, using):
        row = SearchDocument.objects.get(pk=rows[2].pk)
        if row.version == 1:
            row.title = row.folded = "wheel"
            row.version += 1
            with transaction.atomic():
                row.save()
                engine.write([row])
                gone = SearchDocument.objects.filter(pk=rows[4].pk)
                engine.remove(list(gone))
                gone.delete()
        write_chunk(read, contents, using)

    monkeypatch.setattr(rebuild, "_write", write_after_others)
    assert engine.rebuild() == 6
    assert list(engine.differences()) == []
    assert (total(engine, "wheel"), total(engine, "tyre")) == (1, 4)
