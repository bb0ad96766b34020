"""``evaluate_search``: how well and how quickly each engine finds known answers."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from core.languages import CODES
from search import aside
from search.engine import ENGINES, in_use
from search.engine.base import EngineUnavailable, RebuildFailed
from search.evaluation.corpus import load, of_concepts, uuid_of, without_alternatives
from search.evaluation.figures import Figures, measure
from search.evaluation.files import FileUnreadable, Item, read_corpus, read_questions
from search.evaluation.typos import with_typos
from search.models import SearchDocument
from skills.esco.rows import BadRow
from skills.models import Concept

MOST_NAMED = 20  # bad rows of a file
LONGEST_KIND = SearchDocument._meta.get_field("kind").max_length


class Command(BaseCommand):
    help = (
        "Ask questions with known answers and tell how often they come (recall@1, recall@k), how "
        "far up (MRR) and how quickly. The documents are loaded aside, never into the portal's own "
        "index: those of a corpus, else the database's concepts. Bad rows are skipped and named."
    )

    def add_arguments(self, parser):
        tsv = {"metavar": "F.tsv"}
        parser.add_argument("--queries", required=True, help="rows query<TAB>id", **tsv)
        parser.add_argument(
            "--corpus",
            help="rows id<TAB>text or id<TAB>title<TAB>text; without it ids are concept URIs",
            **tsv,
        )
        parser.add_argument("--language", required=True, choices=CODES, metavar="xx")
        parser.add_argument(
            "--type",
            dest="kind",
            default="",
            metavar="T",
            help=f"of concepts: {', '.join(Concept.Scheme.values)}; of a corpus: any word",
        )
        parser.add_argument("--without-alternative-labels", action="store_true")
        parser.add_argument("--k", type=int, default=10, help="how far down an answer counts (10)")
        parser.add_argument(
            "--engine",
            dest="engines",
            action="append",
            choices=list(ENGINES),
            help="may be repeated; without it all that are in use",
        )
        parser.add_argument(
            "--typos", type=int, default=0, metavar="N", help="letters wrong in each query (0)"
        )
        parser.add_argument(
            "--json", dest="as_json", action="store_true", help="one object a line, one an engine"
        )

    def handle(self, *, queries, language, kind, k, engines, typos, as_json, **options):
        if k < 1 or typos < 0:
            raise CommandError("--k is at least 1, and --typos at least 0.")
        queries = Path(queries)
        try:
            questions, bad = read_questions(queries)
            items, bad_items = self._items(language, kind, **options)
        except FileUnreadable as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        with aside.place() as using:
            known = load(items, using=using, kind=kind[:LONGEST_KIND] or "item", language=language)
            bad += [_unanswerable(queries, q) for q in questions if uuid_of(q.answer) not in known]
            asked = [q for q in questions if uuid_of(q.answer) in known]
            self._report(bad_items)
            self._report(bad)
            if not asked:
                raise CommandError(f"{queries}: no query's answer is among {len(known)} documents")
            asked = [replace(q, text=with_typos(q.text, typos)) for q in asked]
            about = {
                "language": language,
                "type": kind,
                "documents": len(known),
                "queries": len(asked),
                "skipped": len(bad) + len(bad_items),
                "typos": typos,
                "k": k,
            }
            say = self._say_json if as_json else self._say_row
            if not as_json:
                self._say_head(about)
            for name in engines or [engine.name for engine in in_use()]:
                say(about, name, _measured(name, using, asked, language, k))

    def _items(
        self, language: str, kind: str, *, corpus, without_alternative_labels, **_options
    ) -> tuple[Iterable[Item], list[BadRow]]:
        if corpus:
            return read_corpus(Path(corpus))
        if kind and kind not in Concept.Scheme.values:
            known = ", ".join(Concept.Scheme.values)
            raise CommandError(f"No concept is of type {kind!r}; there are: {known}.")
        items = of_concepts(language, kind)
        return (without_alternatives(items) if without_alternative_labels else items), []

    def _report(self, bad: list[BadRow]) -> None:
        for row in bad[:MOST_NAMED]:
            self.stderr.write(f"skipped: {row}")
        if len(bad) > MOST_NAMED:
            self.stderr.write(f"skipped: {len(bad) - MOST_NAMED} more rows of {bad[0].file}")

    def _say_head(self, about: dict) -> None:
        letters = about["typos"]
        wrong = f", {letters} letter{'s'[: letters > 1]} wrong in each" if letters else ""
        self.stdout.write(
            f"{about['queries']} queries{wrong}, {about['documents']} documents, "
            f"{about['skipped']} rows skipped"
        )
        columns = ("recall@1", f"recall@{about['k']}", "MRR", "p50 ms", "p99 ms")
        self.stdout.write(f"{'engine':24}" + "".join(f"{column:>11}" for column in columns))

    def _say_row(self, _about: dict, engine: str, found: Figures) -> None:
        shares = "".join(
            f"{share:11.3f}" for share in (found.recall_at_1, found.recall_at_k, found.mrr)
        )
        name = _shown(engine)
        self.stdout.write(f"{name:24}{shares}{found.p50_ms:11.2f}{found.p99_ms:11.2f}")

    def _say_json(self, about: dict, engine: str, found: Figures) -> None:
        row = {"engine": engine, "database": connection.vendor, **about, **found.as_dict()}
        self.stdout.write(json.dumps(row))


def _measured(name: str, using: str, asked, language: str, k: int) -> Figures:
    try:
        with aside.engine(name, using) as engine:
            engine.rebuild()
            return measure(engine, asked, language=language, k=k)
    except (EngineUnavailable, RebuildFailed) as error:
        raise CommandError(f"{name} gave no answer: {error}") from error


def _shown(engine: str) -> str:
    return f"{engine} ({connection.vendor})" if engine == "database" else engine


def _unanswerable(path: Path, question) -> BadRow:
    return BadRow(path.name, question.line, f"nothing has the id {question.answer!r}")
