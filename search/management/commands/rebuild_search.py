"""``rebuild_search``: write every document anew; readers find everything all the while."""

import time

from django.core.management.base import BaseCommand

from search import index


class Command(BaseCommand):
    help = "Write the search index anew, without a gap for readers."

    def add_arguments(self, parser):
        parser.add_argument("--engine", choices=["database"], default="database")

    def handle(self, **options):
        started = time.monotonic()
        counts = index.rebuild()
        for kind, number in counts.items():
            self.stdout.write(f"{kind}: {number} documents")
        self.stdout.write(f"{sum(counts.values())} documents in {time.monotonic() - started:.1f} s")
