"""Pages: ``home_pages("en", "cs")`` makes the site, ``plant_page`` a page in some languages."""

from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from home import planting
from home.models import ContentPage, HomePage, NewsIndexPage, NewsPage

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
