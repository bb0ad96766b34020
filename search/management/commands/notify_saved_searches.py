"""``notify_saved_searches``: tell people what is new in the searches that they keep."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from search import whats_new
from search.engine.base import EngineUnavailable


class Command(BaseCommand):
    help = "Tell people what is new in their saved searches. For cron, once an hour."

    def handle(self, **options):
        whats_new.forget_old_news()
        try:
            looked, told = whats_new.tell_of(whats_new.due(timezone.now()))
        except EngineUnavailable as error:
            raise CommandError(f"the search engine gives no answer: {error}") from error
        self.stdout.write(f"{looked} searches looked at, {told} new objects told of")
