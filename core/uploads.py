"""Files that people bring: checked by content, stored under a name of ours, served by audience.

Nothing below the media folder is served by path. A file is reached as ``/files/<uuid>/<name>``, and
only by whoever holds one of its audience keys; its audience is that of what it belongs to.
"""

import hashlib
import io
import re
import uuid
import zipfile

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from PIL import Image

from core.audience import AudienceQuerySet, AudienceRow

DOCUMENT_TYPES = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "text/csv": "csv",
    "text/plain": "txt",
}
IMAGE_TYPES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


def stored_name(instance, _filename) -> str:
    return f"files/{instance.uuid.hex[:2]}/{instance.uuid}.{instance.extension}"


class StoredFile(models.Model):
    """One uploaded file; ``size`` in bytes, ``sha256`` of its content in hex."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(upload_to=stored_name)
    name = models.CharField(_("file name"), max_length=150)
    content_type = models.CharField(max_length=100)
    extension = models.CharField(max_length=8)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = AudienceQuerySet.as_manager()

    class Meta:
        app_label = "core"
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("file", args=[self.uuid, self.name])

    @property
    def type_label(self) -> str:
        return self.extension.upper()


class StoredFileAudience(AudienceRow):
    object = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="audience")

    class Meta:
        app_label = "core"
        constraints = [models.UniqueConstraint(fields=["object", "key"], name="file_audience_once")]


def checked_type(upload, allowed: dict[str, str]) -> tuple[str, str]:
    """The file's (content type, extension) by its content, not its name.

    Raises ValidationError where the size or the content isn't allowed.
    """
    if upload.size > settings.UPLOAD_MAX_BYTES:
        raise ValidationError(
            _("This file has %(size)s; the largest we take is %(most)s."),
            code="too_large",
            params={
                "size": filesizeformat(upload.size),
                "most": filesizeformat(settings.UPLOAD_MAX_BYTES),
            },
        )
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    found = _content_type(content, upload.name)
    if found not in allowed or not content or (found in IMAGE_TYPES and not _is_image(content)):
        raise ValidationError(
            _("The content of this file is none of the kinds that we take here: %(kinds)s."),
            code="wrong_type",
            params={"kinds": ", ".join(sorted(set(allowed.values())))},
        )
    return found, allowed[found]


def store(upload, *, by, audience, allowed: dict[str, str] | None = None) -> StoredFile:
    """Check and keep an uploaded file. Raises ValidationError; needs a transaction."""
    content_type, extension = checked_type(upload, allowed or DOCUMENT_TYPES | IMAGE_TYPES)
    upload.seek(0)
    digest = hashlib.sha256(upload.read()).hexdigest()
    upload.seek(0)
    stored = StoredFile(
        name=safe_name(upload.name, extension),
        content_type=content_type,
        extension=extension,
        size=upload.size,
        sha256=digest,
        uploaded_by=by,
    )
    stored.file.save(upload.name, upload, save=False)
    stored.save()
    StoredFileAudience.objects.bulk_create(
        [StoredFileAudience(object=stored, key=key) for key in sorted(set(audience))]
    )
    return stored


def safe_name(name: str, extension: str) -> str:
    """A plain file name with the extension that its content deserves."""
    stem = re.sub(r"[^\w.-]+", "-", name.rsplit("/", 1)[-1].rsplit(".", 1)[0]).strip(".-_")
    return f"{stem[:120] or 'file'}.{extension}"


def _is_image(content: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(content)) as image:
            image.verify()
    except Exception:  # noqa: BLE001 - Pillow raises many kinds; each means "not an image"
        return False
    return True


def _content_type(content: bytes, name: str) -> str | None:
    if content.startswith(b"PK\x03\x04"):
        return _office_type(content)
    if kind := filetype.guess(content):
        return kind.mime
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if "\x00" in text or text.lstrip()[:1] == "<":
        return None
    return "text/csv" if name.lower().endswith(".csv") else "text/plain"


def _office_type(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                # Its beginning only: a small archive can hold a member of any size.
                with archive.open("mimetype") as member:
                    return member.read(100).decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, OSError, RuntimeError):
        return None
    for folder, kind in (
        ("word/", "wordprocessingml.document"),
        ("xl/", "spreadsheetml.sheet"),
        ("ppt/", "presentationml.presentation"),
    ):
        if any(name.startswith(folder) for name in names):
            return f"application/vnd.openxmlformats-officedocument.{kind}"
    return None
