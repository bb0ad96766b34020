"""``load_base``: the pages that a portal has before anybody wrote one; again it adds nothing."""

from django.core.management.base import BaseCommand
from django.db import transaction

from home import base_pages


class Command(BaseCommand):
    help = "Make the site, its home page and the pages that ship with the portal. Idempotent."

    @transaction.atomic
    def handle(self, **options):
        self.stdout.write(base_pages.load())
