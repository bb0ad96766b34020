"""``check_messages``: every interface language is complete, and knows every message of the code.

Fails on a message that is missing, fuzzy, or equal to its English outside the allow-list, and on
catalogues that lack a message which the sources have. Needs GNU gettext for the last.
"""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

ALLOWED = Path(__file__).resolve().parents[3] / "locale" / "same_as_english.txt"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{\w*\}")


class Command(BaseCommand):
    help = "Check the message catalogues of all interface languages."

    def handle(self, **options):
        same = set(ALLOWED.read_text(encoding="utf-8").splitlines())
        problems = []
        languages = [code for code in settings.INTERFACE_LANGUAGES if code != "en"]
        wanted = extract() if shutil.which("xgettext") else None
        if wanted is None:
            self.stderr.write("xgettext is missing: catalogues aren't compared with the sources.")
        for language in languages:
            path = catalogue_path(language)
            if not path.exists():
                problems.append(f"{language}: no catalogue")
                continue
            problems += check(language, polib.pofile(str(path)), wanted, same)
        for problem in problems:
            self.stdout.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} problems with messages")
        self.stdout.write(f"{len(languages)} catalogues are complete")


def catalogue_path(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def check(language, catalogue, wanted, same) -> list[str]:
    """Problems of one catalogue, a line each."""
    problems = []
    entries = {key(entry): entry for entry in catalogue if not entry.obsolete}
    for entry in entries.values():
        where = f"{language}: {entry.msgid[:70]!r}"
        texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
        if entry.fuzzy:
            problems.append(f"{where} is fuzzy")
        if not all(texts):
            problems.append(f"{where} is not translated")
        elif entry.msgstr == entry.msgid and entry.msgid not in same:
            problems.append(f"{where} is equal to its English")
        elif any(names(text) - names(entry.msgid, entry.msgid_plural) for text in texts):
            problems.append(f"{where} has a placeholder that the message lacks")
        elif not entry.msgid_plural and names(entry.msgid) != names(entry.msgstr):
            problems.append(f"{where} lost a placeholder")
    for missing in (wanted or set()) - set(entries):
        problems.append(f"{language}: {missing[1][:70]!r} is not in the catalogue")
    return problems


def key(entry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def names(*texts: str) -> set[str]:
    return {match[0] for text in texts for match in PLACEHOLDER.finditer(text)}


def extract() -> set[tuple[str, str]]:
    """(context, message) of every message in the sources."""
    base = Path(settings.BASE_DIR)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        files = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard", "*.py", "*.html", "*.txt"],  # noqa: S607
            cwd=base,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split("\n")
        for name in files:
            if is_source(base, name):
                copy = target / name
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes((base / name).read_bytes())
        (target / "locale").mkdir(exist_ok=True)
        call_command_in(target)
        found = polib.pofile(str(target / "locale" / "django.pot"))
    return {key(entry) for entry in found if not entry.obsolete}


def is_source(base: Path, name: str) -> bool:
    skipped = ("tests/", "docs/", "locale/", "requirements")
    return bool(name) and not name.startswith(skipped) and (base / name).exists()


def call_command_in(folder: Path) -> None:
    import os

    before = os.getcwd()
    paths, settings.LOCALE_PATHS = settings.LOCALE_PATHS, [folder / "locale"]
    try:
        os.chdir(folder)
        call_command(
            "makemessages", keep_pot=True, no_location=True, locale=[], all=True, verbosity=0
        )
    finally:
        os.chdir(before)
        settings.LOCALE_PATHS = paths
