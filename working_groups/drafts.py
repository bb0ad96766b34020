"""Draft versions: starting one, writing its texts, bringing and taking away files.

A published version never passes through here: every function refuses it.
"""

import re

from django.db import transaction

from core import uploads
from core.happenings import tell_changed
from core.richtext import sanitise
from core.texts import locale_ids
from working_groups.models import (
    Output,
    OutputFile,
    OutputText,
    OutputVersion,
    VersionIsPublished,
)
from working_groups.readers import set_readers

FIRST_DRAFT = "0.1"
NUMBER = re.compile(r"^\d{1,3}(\.\d{1,3}){1,2}$")


def draft_of(output: Output) -> OutputVersion | None:
    return output.versions.filter(state=OutputVersion.State.DRAFT).first()


def published_of(output: Output) -> OutputVersion | None:
    return output.versions.filter(state=OutputVersion.State.PUBLISHED).first()


def number_to_publish(number: str) -> str:
    """What a draft's number becomes by publication: 0.7 becomes 1.0, 1.1 stays."""
    return "1.0" if number.startswith("0.") else number


def next_number(number: str) -> str:
    """The number of a revision: 1.0 is followed by 1.1."""
    parts = number.split(".")
    return ".".join([*parts[:-1], str(int(parts[-1]) + 1)]) if parts[-1].isdigit() else "1.1"


def start_draft(output: Output) -> OutputVersion:
    """A new draft that begins as the published version's original text and files.

    Translations are not taken over: an old translation must not pass for one of the new text.
    """
    published = published_of(output)
    taken = set(output.versions.values_list("number", flat=True))
    number = next_number(published.number)
    while number in taken:
        number = next_number(number)
    draft = OutputVersion.objects.create(output=output, number=number)
    for text in published.texts.in_language(output.original_language):
        OutputText.objects.create(
            version=draft,
            locale_id=text.locale_id,
            title=text.title,
            summary=text.summary,
            body=text.body,
        )
    OutputFile.objects.bulk_create(
        OutputFile(version=draft, file_id=row.file_id, title=row.title, language=row.language)
        for row in published.files.all()
    )
    return draft


@transaction.atomic
def write_text(version: OutputVersion, language: str, *, title, summary="", body="") -> OutputText:
    """Write the texts of a draft in one language. Raises VersionIsPublished."""
    _lock_draft(version)
    text = version.texts.in_language(language).first() or OutputText(
        version=version, locale_id=locale_ids()[language]
    )
    text.title, text.summary, text.body = title, summary, sanitise(body)
    text.live, text.has_unpublished_changes = True, False
    text.save()
    if text.latest_revision_id:
        # The admin opens the latest revision: let it be this text, not the one before.
        text.save_revision(changed=True).publish()
    tell_changed(Output, [version.output.uuid])
    return text


@transaction.atomic
def attach(version: OutputVersion, upload, *, title: str, language: str, by) -> OutputFile:
    """Add a file to a draft. Raises VersionIsPublished, ValidationError (size, content)."""
    _lock_draft(version)
    stored = uploads.store(upload, by=by, audience=(), allowed=uploads.DOCUMENT_TYPES)
    row = OutputFile.objects.create(version=version, file=stored, title=title, language=language)
    set_readers(version.output)
    tell_changed(Output, [version.output.uuid])
    return row


@transaction.atomic
def detach(version: OutputVersion, file_uuid) -> None:
    """Take a file from a draft; one that stands in no other version is deleted."""
    _lock_draft(version)
    row = version.files.select_related("file").filter(file__uuid=file_uuid).first()
    if row is None:
        return
    stored = row.file
    row.delete()
    if stored.output_files.exists():
        set_readers(version.output)
    else:
        storage, name = stored.file.storage, stored.file.name
        stored.delete()
        transaction.on_commit(lambda: storage.delete(name))
    tell_changed(Output, [version.output.uuid])


def _lock_draft(version: OutputVersion) -> None:
    state = (
        OutputVersion.objects.select_for_update().values_list("state", flat=True).get(pk=version.pk)
    )
    if state != OutputVersion.State.DRAFT:
        raise VersionIsPublished(version.number)
