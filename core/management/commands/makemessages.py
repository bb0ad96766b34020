"""``makemessages`` as this project wants it: no locations, no guesses, only our own sources."""

from django.core.management.commands import makemessages

IGNORED = ["tests/*", "docs/*", "var/*", ".venv/*", "locale/*", "bin/*"]


class Command(makemessages.Command):
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def handle(self, *args, **options):
        options["no_location"] = True
        options["no_obsolete"] = True
        options["ignore_patterns"] = [*options["ignore_patterns"], *IGNORED]
        super().handle(*args, **options)
