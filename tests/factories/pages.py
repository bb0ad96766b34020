"""Pages: ``home_pages("en", "cs")`` makes the site, ``plant_page`` a page in some languages."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from core.audience import PUBLIC, set_audience
from core.uploads import store
from home import planting
from home.models import ContentPage, HomePage, NewsIndexPage, NewsPage, Paper, PaperFile, PaperText

LANGUAGES = ("en", "de", "fr", "es", "it", "cs")


def home_pages(*languages: str) -> None:
    """The site with a home page in each language; all six where none is named."""
    texts = {
        code: {
            "title": f"Home {code}",
            "headline": f"Headline {code}",
            "lead": f"Lead {code}",
            "search_hint": f"Hint {code}",
        }
        for code in languages or LANGUAGES
    }
    planting.plant_home(texts)


def plant_page(path: str, *languages: str, model=ContentPage, text="Words", **shared) -> Page:
    """A page whose title, lead and body name its language; gives the one in the first language."""
    planting.plant(
        model,
        path,
        {
            code: {
                "title": f"{path} {code}",
                "lead": f"Lead {code}",
                "body": planting.body(f"{text} {code}.", path),
            }
            for code in languages
        },
        languages[0],
        **shared,
    )
    return page_at(path, languages[0])


def plant_news(slug: str, *languages: str, **shared) -> Page:
    return plant_page(f"news/{slug}", *languages, model=NewsPage, **shared)


def news_lists() -> None:
    plant_page("news", *LANGUAGES, model=NewsIndexPage)


def plant_paper(slug: str, *, title: str, audience=(PUBLIC,)) -> Paper:
    """A paper with one version in English, for those who hold one of the keys."""
    paper = Paper.objects.create(slug=slug)
    set_audience(paper, audience)
    PaperText.objects.create(paper=paper, language="en", title=title)
    upload = SimpleUploadedFile(f"{slug}.pdf", b"%PDF-1.7\n%%EOF")
    file = store(upload, by=None, audience=audience)
    PaperFile.objects.create(
        paper=paper, version="1.0", date=date(2026, 1, 1), language="en", file=file
    )
    return paper


def page_at(path: str, language: str) -> Page:
    home = HomePage.objects.get(locale__language_code=language)
    return Page.objects.get(url_path=f"{home.url_path}{path}/").specific


def make_private(page: Page) -> PageViewRestriction:
    """What the admin does when an editor chooses "members"."""
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def collection(name: str, *, private=False) -> Collection:
    made = Collection.get_first_root_node().add_child(name=name)
    if private:
        CollectionViewRestriction.objects.create(collection=made, restriction_type="login")
    return made
