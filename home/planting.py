"""Pages made from data files: how the portal gets its first pages, and the demonstration its own.

A page that is there already is left alone, so planting again changes nothing. Pages are written
without a revision: their first one is the one that an editor makes. No publishing is signalled for
them, so what they are is told to search here.
"""

import json
import uuid
from collections.abc import Mapping

from django.utils import timezone
from wagtail.models import Page, Site

from core.happenings import tell_changed
from core.richtext import from_plain
from core.texts import locale_ids
from home.models import HomePage

_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "skills-alliance-portal/pages")
WELCOME = "Welcome to your new Wagtail site!"


def plant_home(texts: Mapping[str, dict]) -> None:
    """A home page in each language of ``texts``; the English one is the root of the site."""
    root = Page.get_first_root_node()
    locales = locale_ids()
    there = set(HomePage.objects.values_list("locale_id", flat=True))
    _free_the_slug(root)
    for language in _original_first(texts):
        if locales[language] not in there:
            slug = "home" if language == "en" else f"home-{language}"
            text = {"title": "Home", **texts[language]}
            _add(root, HomePage, slug, text, locales[language], _key("home"))
    home = HomePage.objects.get(locale_id=locales["en"])
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home},
    )
    Page.objects.filter(depth=2, title=WELCOME, content_type__model="page").delete()


def plant(model, path: str, texts: Mapping[str, dict], original: str = "en", **shared) -> int:
    """The page at ``path`` (``objectives/3``) in each language of ``texts``; how many are new.

    ``texts`` holds field values by language, ``shared`` those that are the same in all. A language
    in which the parent doesn't exist is left out.
    """
    parent_path, _slash, slug = path.rpartition("/")
    parents = {
        page.locale_id: page
        for page in Page.objects.filter(translation_key=_key(parent_path or "home"))
    }
    locales = locale_ids()
    there = set(Page.objects.filter(translation_key=_key(path)).values_list("locale_id", flat=True))
    new = 0
    for language in _original_first(texts, original):
        locale = locales[language]
        if locale in parents and locale not in there:
            _add(parents[locale], model, slug, texts[language] | shared, locale, _key(path))
            new += 1
    if new:
        tell_changed(Page, [_key(path)])
    return new


def body(text: str | list[dict], path: str) -> str:
    """A body of blocks from plain text, or from sections of a heading and a text.

    A block's id follows from its place, so that the same block has the same id in every language:
    translations hang on it.
    """
    sections = [{"text": text}] if isinstance(text, str) else text
    blocks = []
    for position, section in enumerate(sections):
        if heading := section.get("heading"):
            blocks.append(_block("heading", heading, f"{path}/{position}/heading"))
        blocks.append(_block("paragraph", from_plain(section["text"]), f"{path}/{position}/text"))
    return json.dumps(blocks)


def doors(rows: list[dict]) -> str:
    return json.dumps(
        [_block("door", row, f"home/doors/{position}") for position, row in enumerate(rows)]
    )


def _block(kind: str, value, name: str) -> dict:
    return {"type": kind, "value": value, "id": str(uuid.uuid5(_NAMES, name))}


def _key(path: str) -> uuid.UUID:
    return uuid.uuid5(_NAMES, path)


def _add(parent: Page, model, slug: str, values: dict, locale: int, key: uuid.UUID) -> None:
    now = timezone.now()
    page = model(
        slug=slug,
        locale_id=locale,
        translation_key=key,
        live=True,
        first_published_at=now,
        last_published_at=now,
        **values,
    )
    parent.add_child(instance=page)


def _original_first(texts: Mapping[str, dict], original: str = "en") -> list[str]:
    """The original comes first: the oldest page of a family counts as its original."""
    return sorted(texts, key=lambda language: (language != original, language))


def _free_the_slug(root: Page) -> None:
    """Wagtail's own first page sits on ``home``; as it goes soon, no task is queued for it."""
    welcome = root.get_children().filter(slug="home", title=WELCOME, content_type__model="page")
    welcome.update(slug="welcome")
