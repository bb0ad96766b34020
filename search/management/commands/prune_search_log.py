"""``prune_search_log``: drop what the log of searches has kept for long enough."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from search import query_log


class Command(BaseCommand):
    help = "Drop rows of the search log older than RETENTION_DAYS['search_log']. For cron."

    def handle(self, **options):
        dropped = query_log.prune(timezone.localdate())
        self.stdout.write(f"{dropped} rows dropped")
