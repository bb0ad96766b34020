"""``check_search``: compare the index with the database and name each difference."""

from django.core.management.base import BaseCommand, CommandError

from search import consistency


class Command(BaseCommand):
    help = (
        "Name every difference between the search index and the database; exit 1 if there is one."
    )

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="mend what was found")

    def handle(self, **options):
        found = list(consistency.differences())
        for difference in found:
            self.stdout.write(str(difference))
        if found and options["repair"]:
            consistency.repair(found)
            self.stdout.write(f"{len(found)} differences mended")
            found = list(consistency.differences())
        if found:
            raise CommandError(f"{len(found)} differences", returncode=1)
        self.stdout.write("the index is what the database says")
