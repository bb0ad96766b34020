"""Files that an author attaches to a draft: stored when they are what they claim, else refused.

A row of materials names its file by uuid. Only uuids that this draft already held, or that were
stored just now, are believed: nobody publishes another person's file by naming it.
"""

import re

from django.core.exceptions import ValidationError

from core.audience import user_key
from core.uploads import store
from practices.drafts import files_in
from practices.permissions import EDITOR_KEY

_UPLOAD = re.compile(r"materials-(\d{1,4})-upload")


def take_uploads(post, files, *, by) -> set[str]:
    """Store the files of a POST and write their uuids, or why not, into it; the uuids stored."""
    for name in [name for name in post if name.endswith("-refused")]:
        del post[name]
    stored_now = set()
    for name, upload in files.items():
        found = _UPLOAD.fullmatch(name)
        if not found:
            continue
        row = f"materials-{found[1]}"
        try:
            stored = store(upload, by=by, audience=[user_key(by.pk), EDITOR_KEY])
        except ValidationError as refusal:
            post[f"{row}-refused"] = " ".join([f"{upload.name}:", *refusal.messages])
            continue
        post[f"{row}-file"], post[f"{row}-file_name"] = str(stored.uuid), stored.name
        stored_now.add(str(stored.uuid))
        if not post.get(f"{row}-title"):
            post[f"{row}-title"] = stored.name.rsplit(".", 1)[0]
    return stored_now


def forget_unknown(typed: dict, content: dict, stored_now: set[str]) -> None:
    """Take away file uuids that this draft doesn't own; forget wishes to drop a file."""
    believed = files_in(content) | stored_now
    for row in typed.get("materials", []):
        if row.get("file") not in believed:
            row["file"] = row["file_name"] = ""


def without_refusals(typed: dict) -> dict:
    """The answers as drafts keep them: why an upload was refused is said once, not kept."""
    rows = [{**row, "refused": ""} for row in typed.get("materials", [])]
    kept = [row for row in rows if any(row.values())]
    return {**typed, "materials": kept} if "materials" in typed else typed
