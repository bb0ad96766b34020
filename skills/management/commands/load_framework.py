"""``load_framework``: the framework's data that ships with the portal."""

from django.core.management.base import BaseCommand

from skills import framework


class Command(BaseCommand):
    help = (
        "Load the automotive excerpt of ESCO, the alliance's labels and the level descriptors. "
        "Adds what is missing; again, it changes nothing."
    )

    def handle(self, **options):
        for what, count in framework.load().items():
            self.stdout.write(f"{what}: {count} new")
