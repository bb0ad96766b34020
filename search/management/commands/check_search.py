"""``check_search``: compare the index with the database and name each difference."""

from django.core.management.base import BaseCommand, CommandError

from search import consistency
from search.engine import ENGINES, in_use, made
from search.engine.base import EngineUnavailable, RebuildFailed


class Command(BaseCommand):
    help = (
        "Name every difference between the search index and the database; exit 1 if there is one."
    )

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="mend what was found")
        parser.add_argument(
            "--engine", choices=list(ENGINES), help="this one alone, not all that are in use"
        )

    def handle(self, **options):
        engines = [made(options["engine"])] if options["engine"] else in_use()
        try:
            found = self._named(engines)
            if found and options["repair"]:
                consistency.repair(found, engines)
                self.stdout.write(f"{len(found)} differences mended")
                found = self._named(engines)
        except EngineUnavailable as error:
            raise CommandError(f"the engine can't be compared: {error}") from error
        except RebuildFailed as error:
            raise CommandError(f"the engine can't be mended: {error}") from error
        if found:
            raise CommandError(f"{len(found)} differences", returncode=1)
        self.stdout.write("the index is what the database says")

    def _named(self, engines) -> list[consistency.Difference]:
        found = list(consistency.differences(engines))
        for difference in found:
            self.stdout.write(str(difference))
        return found
