"""``load_demo``: fictional people, organisations and their work; run again it adds nothing."""

import time

from django.core.management.base import BaseCommand
from django.db import transaction

from demo.loaders import alliance, courses, framework, groups, pages, practices, submissions

STEPS = (alliance, framework, courses, groups, practices, submissions, pages)


class Command(BaseCommand):
    help = "Load the demonstration content: fictional, marked as such, idempotent."

    def handle(self, **options):
        for step in STEPS:
            started = time.monotonic()
            with transaction.atomic():
                summary = step.load()
            name = step.__name__.rsplit(".", 1)[-1]
            self.stdout.write(f"{name}: {summary} ({time.monotonic() - started:.1f} s)")
