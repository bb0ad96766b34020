"""``rebuild_search``: write every document anew; readers find everything all the while."""

import time

from django.core.management.base import BaseCommand, CommandError

from search import index
from search.engine import DATABASE, ENGINES, in_use, made
from search.engine.base import EngineUnavailable, RebuildFailed


class Command(BaseCommand):
    help = "Write the search index anew, without a gap for readers."

    def add_arguments(self, parser):
        parser.add_argument(
            "--engine",
            choices=list(ENGINES),
            help="this one alone, from the documents as they are; "
            "without it the documents first, then every engine in use",
        )

    def handle(self, **options):
        started = time.monotonic()
        if options["engine"]:
            engines = [made(options["engine"])]
        else:
            for kind, number in index.rebuild().items():
                self.stdout.write(f"{kind}: {number} documents")
            engines = [engine for engine in in_use() if engine is not DATABASE]
            documents = index.count()
        for engine in engines:
            try:
                documents = engine.rebuild()
            except (EngineUnavailable, RebuildFailed) as error:
                raise CommandError(f"{engine.name} serves on as it was: {error}") from error
        self.stdout.write(f"{documents} documents in {time.monotonic() - started:.1f} s")
