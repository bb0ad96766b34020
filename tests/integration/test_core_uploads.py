"""Uploads: what a file is, its content says; a wrong one is refused plainly."""

import io
import tracemalloc
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.uploads import DOCUMENT_TYPES, IMAGE_TYPES, checked_type, safe_name, store

ALL = DOCUMENT_TYPES | IMAGE_TYPES
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def picture(kind: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (4, 4), "teal").save(target, kind)
    return target.getvalue()


def archive(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def type_of(name: str, content: bytes) -> str:
    return checked_type(SimpleUploadedFile(name, content), ALL)[1]


def odt(kind="application/vnd.oasis.opendocument.text") -> bytes:
    return archive(mimetype=kind.encode(), content__xml=b"<x/>")


@pytest.mark.parametrize(
    ("name", "content", "extension"),
    [
        ("report.pdf", PDF, "pdf"),
        ("report", PDF, "pdf"),
        ("photo.png", picture("PNG"), "png"),
        ("photo.gif", picture("JPEG"), "jpg"),
        ("photo.webp", picture("WEBP"), "webp"),
        ("report.docx", archive(word__document="<x/>"), "docx"),
        ("table.xlsx", archive(xl__workbook="<x/>"), "xlsx"),
        ("slides.pptx", archive(ppt__presentation="<x/>"), "pptx"),
        ("report.odt", odt(), "odt"),
        ("rows.csv", "název;země\nČZ;CZ\n".encode(), "csv"),
        ("note.txt", b"plain words", "txt"),
    ],
)
def test_a_kind_that_we_take(name, content, extension):
    assert type_of(name, content) == extension


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.png", b"<?php system($_GET['c']); ?>"),
        ("photo.png", b"GIF89a<?php system('id'); ?>"),
        ("photo.png", picture("PNG")[:20] + b"<script>alert(1)</script>"),
        ("photo.gif", picture("GIF")),
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("drawing.png", b'<?xml version="1.0"?><svg onload="alert(1)"/>'),
        ("page.txt", b"<!doctype html><script>alert(1)</script>"),
        ("page.txt", b" \n<script>alert(1)</script>"),
        ("report.pdf", b"MZ\x90\x00\x03" + b"\x00" * 60),
        ("report.pdf", b"\x7fELF" + b"\x00" * 60),
        ("report.docx", archive(payload__exe=b"MZ")),
        ("report.docx", b"PK\x03\x04 not a zip at all"),
        ("report.odt", odt("text/html")),
        ("report.odt", odt("application/javascript")),
        ("empty.txt", b""),
        ("latin.txt", "café".encode("latin-1")),
        ("null.txt", b"a\x00b"),
    ],
)
def test_a_kind_that_we_do_not_take(name, content):
    with pytest.raises(ValidationError) as refused:
        type_of(name, content)
    assert refused.value.code == "wrong_type"


def test_an_archive_that_swells_is_never_unpacked():
    bomb = archive(mimetype=b"a" * 60_000_000)
    assert len(bomb) < 100_000
    tracemalloc.start()
    with pytest.raises(ValidationError):
        type_of("report.odt", bomb)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5_000_000


def test_a_picture_of_huge_size_is_refused():
    target = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(target, "PNG")
    with pytest.raises(ValidationError):
        type_of("wall.png", target.getvalue())


def test_a_file_over_the_limit_is_told_its_size(settings):
    settings.UPLOAD_MAX_BYTES = 10
    with pytest.raises(ValidationError) as refused:
        type_of("report.pdf", PDF)
    assert refused.value.code == "too_large"
    assert "10\xa0bytes" in refused.value.messages[0]


def test_only_kinds_asked_for_are_taken():
    with pytest.raises(ValidationError) as refused:
        checked_type(SimpleUploadedFile("report.pdf", PDF), IMAGE_TYPES)
    assert "jpg, png, webp" in refused.value.messages[0]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Bericht 2026.PDF", "Bericht-2026.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("..", "file.pdf"),
        ("évaluation.php.pdf", "évaluation.php.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "a-b-Set-Cookie-x.pdf"),
        ("x" * 400, "x" * 120 + ".pdf"),
    ],
)
def test_a_name_is_made_plain(name, kept):
    assert safe_name(name, "pdf") == kept


@pytest.mark.django_db
def test_a_stored_file_lies_under_a_name_of_ours():
    stored = store(SimpleUploadedFile("../evil.php", PDF), by=None, audience=["public"])
    assert stored.name == "evil.pdf"
    assert stored.file.name == f"files/{stored.uuid.hex[:2]}/{stored.uuid}.pdf"
    assert (stored.size, len(stored.sha256)) == (len(PDF), 64)
    assert [row.key for row in stored.audience.all()] == ["public"]
