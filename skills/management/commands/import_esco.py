"""``import_esco PATH…``: load ESCO's official CSV packages."""

import time
from contextlib import nullcontext
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from skills.esco.load import load
from skills.esco.parse import StructureBroken, parse_package
from skills.esco.source import PackageUnreadable, read


class Command(BaseCommand):
    help = (
        "Load ESCO packages (zip or folder) of any language. A broken file loads nothing of its "
        "package; a bad row is skipped and reported with file, line and reason."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--language", help="read only the files of this language")
        parser.add_argument("--release", default="1.1.1")
        parser.add_argument("--dry-run", action="store_true", help="count, change nothing")
        parser.add_argument(
            "--partial", action="store_true", help="an excerpt: what it lacks isn't obsolete"
        )

    def handle(self, *, paths, language, release, dry_run, partial, verbosity, **options):
        started = time.monotonic()
        try:
            packages = [parse_package(read(path)) for path in paths]
        except (PackageUnreadable, StructureBroken) as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        files = [
            parsed
            for package in packages
            for parsed in package
            if not language or parsed.file.language in (None, language)
        ]
        # Concepts of every package first, in English first: relations and addresses lean on them.
        files.sort(key=lambda parsed: (parsed.file.language is None, parsed.file.language != "en"))
        # A dry run is one transaction rolled back: a file leans on those before it.
        with transaction.atomic() if dry_run else nullcontext():
            bad = sum(self._load(parsed, release, partial) for parsed in files)
            if dry_run:
                transaction.set_rollback(True)
        word = "would be loaded" if dry_run else "loaded"
        self.stdout.write(
            f"{len(files)} files {word}, {bad} bad rows, {time.monotonic() - started:.1f} s"
        )

    def _load(self, parsed, release, partial) -> int:
        report = load(parsed, release=release, partial=partial)
        counts = ", ".join(f"{count} {what}" for what, count in report.counts.items() if count)
        self.stdout.write(f"{report.file}: {counts or 'nothing'}; {len(report.bad)} bad rows")
        for row in report.bad:
            self.stdout.write(f"  {row}")
        return len(report.bad)
