"""Live editorial pages: a document a language, named by the key that its translations share.

A page says its words by ``search_text()`` where it has one; else all its text fields and blocks are
taken. A page under a view restriction is for members and staff, as ``home`` serves it.
"""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageViewRestriction, Site

from core.audience import MEMBERS, PUBLIC, STAFF
from core.richtext import to_plain
from core.texts import language_codes
from search.facets import LANGUAGE
from search.publishers.base import Document, Publisher, joined


def _live():
    return Page.objects.live().filter(depth__gte=2)


def all_uuids():
    return set(_live().values_list("translation_key", flat=True))


def documents(uuids) -> Iterator[Document]:
    pages = list(_live().filter(translation_key__in=uuids).specific())
    if not pages:
        return
    codes = language_codes()
    roots = _roots()
    private = list(PageViewRestriction.objects.values_list("page__path", flat=True))
    languages = {}
    for page in pages:
        languages.setdefault(page.translation_key, set()).add(codes[page.locale_id])
    for page in pages:
        root = roots.get(page.path[: 2 * Page.steplen])
        if root in (None, page.url_path):  # elsewhere, or the home page: nobody looks for that
            continue
        restricted = any(page.path.startswith(path) for path in private)
        yield Document(
            uuid=page.translation_key,
            language=codes[page.locale_id],
            title=page.title,
            text=text_of(page),
            address="/" + page.url_path.removeprefix(root),
            original="en",
            date=page.first_published_at.date() if page.first_published_at else None,
            facets=frozenset(("language", code) for code in languages[page.translation_key]),
            audience=frozenset([MEMBERS, STAFF] if restricted else [PUBLIC]),
        )


def _roots() -> dict[str, str]:
    """``{tree path: address path}`` of the site's home page in each language."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return {}
    homes = Page.objects.filter(translation_key=site.root_page.translation_key)
    return dict(homes.values_list("path", "url_path"))


def text_of(page: Page) -> str:
    """The page's words besides its title."""
    if hasattr(page, "search_text"):
        return page.search_text()
    return joined(page.search_description, *(_words(page, field) for field in _text_fields(page)))


def _text_fields(page: Page) -> list:
    inherited = {field.name for field in Page._meta.fields}
    return [
        field
        for field in page._meta.fields
        if field.name not in inherited
        and isinstance(field, models.TextField | models.CharField | StreamField)
        and not field.choices
    ]


def _words(page: Page, field) -> str:
    value = field.value_from_object(page)
    if isinstance(field, StreamField):
        return joined(*map(to_plain, field.get_searchable_content(value)))
    return to_plain(value) if isinstance(field, RichTextField) else str(value)


def of_pages(pages) -> list:
    """Keys of these pages and of all below them: what a restriction or a new address touches."""
    keys = set()
    for page in pages:
        below = Page.objects.filter(path__startswith=page.path)
        keys.update(below.values_list("translation_key", flat=True))
    return sorted(keys)


def describe(_facts, _words) -> list[str]:
    return []


PUBLISHER = Publisher(
    kind="page",
    model=Page,
    one=pgettext_lazy("kind of result", "Page"),
    many=_("Pages"),
    all_uuids=all_uuids,
    documents=documents,
    describe=describe,
    is_dated=True,
    facets=(LANGUAGE,),
)
