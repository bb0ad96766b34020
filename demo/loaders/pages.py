"""Editorial pages: objectives, what the alliance says of itself, news, papers."""

import io

from django.core.files.uploadedfile import InMemoryUploadedFile

from core.audience import PUBLIC
from core.happenings import tell_changed
from core.uploads import DOCUMENT_TYPES, store
from demo.content import read
from demo.loaders.alliance import publish_to
from home import base_pages, planting
from home.models import NewsPage, ObjectivePage, Paper, PaperAudience, PaperFile, PaperText
from home.papers import printing

CONTENT = ("about", "membership", "how-it-works", "write-a-case", "quality-rules", "imprint")


def load() -> str:
    # The demonstration's own imprint comes first: the base adds only what is missing.
    base_pages.load_home()
    new = sum(
        base_pages.load_content(slug, read(f"pages/{slug}.toml")["texts"]) for slug in CONTENT
    )
    base_pages.load()
    new += load_objectives() + load_news()
    load_papers()
    return f"{new} new pages, {PaperFile.objects.count()} papers"


def load_objectives() -> int:
    new = 0
    for row in read("pages/objectives.toml")["objectives"]:
        path = f"objectives/{row['number']}"
        texts = {code: _with_body(text, path) for code, text in row["texts"].items()}
        new += planting.plant(ObjectivePage, path, texts, number=row["number"])
    return new


def load_news() -> int:
    new = 0
    for row in read("pages/news.toml")["news"]:
        path = f"news/{row['slug']}"
        texts = {code: _with_body(text, path) for code, text in row["texts"].items()}
        new += planting.plant(NewsPage, path, texts, row["original"], date=row["date"])
    return new


def load_papers() -> None:
    """Papers are set as PDF here, once: a version that is there is not printed again."""
    there = set(PaperFile.objects.values_list("paper__slug", "version", "language"))
    for position, row in enumerate(read("pages/papers.toml")["papers"], 1):
        paper, new = Paper.objects.get_or_create(slug=row["slug"], defaults={"position": position})
        if new:
            publish_to(PaperAudience, paper, PUBLIC)
            PaperText.objects.bulk_create(
                PaperText(paper=paper, language=language, title=title, about=row["about"][language])
                for language, title in row["title"].items()
            )
        for version in row["versions"]:
            for language, text in version["texts"].items():
                if (paper.slug, version["number"], language) not in there:
                    add_file(paper, version, language, text)
    tell_changed(Paper, Paper.objects.values_list("uuid", flat=True))


def add_file(paper: Paper, version: dict, language: str, text: dict) -> None:
    number = version["number"]
    content = printing.set_paper(text, language=language, version=number, date=version["date"])
    name = f"{paper.slug}-{number}-{language}.pdf"
    upload = InMemoryUploadedFile(
        io.BytesIO(content), "file", name, "application/pdf", len(content), None
    )
    PaperFile.objects.create(
        paper=paper,
        version=number,
        date=version["date"],
        language=language,
        file=store(upload, by=None, audience=[PUBLIC], allowed=DOCUMENT_TYPES),
    )


def _with_body(text: dict, path: str) -> dict:
    return {
        "title": text["title"],
        "lead": text.get("lead") or text.get("intro", ""),
        "body": planting.body(text["body"], path),
    }
