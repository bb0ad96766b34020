"""The page tree by address: which page answers a path in a language, and who may see it.

One index for the whole tree, made by two queries and kept until a page changes. A page that exists
in one language only answers in every language: its own text, with a notice.
"""

from dataclasses import dataclass

from wagtail.models import Page, PageViewRestriction, Site

from core.audience import MEMBERS, PUBLIC, STAFF, keys_of
from core.texts import choose_language, language_codes
from core.versions import cached

AREAS = ("home", "wagtailcore")


@dataclass(frozen=True)
class Entry:
    """One live page as the index holds it."""

    pk: int
    language: str
    title: str
    slug: str
    depth: int
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """The page that answers, and every language that it really exists in."""

    entry: Entry
    languages: tuple[str, ...]


def index() -> dict[str, dict[str, Entry]]:
    """``{path below the language: {language: entry}}`` of all live pages of the site."""
    return cached("page-tree", AREAS, _read)


def find(path: str, language: str, user) -> Found | None:
    """The page at ``path`` (``objectives/3/``, home is the empty path) that this person may see."""
    keys = keys_of(user)
    entries = {
        code: entry
        for code, entry in index().get(path, {}).items()
        if not keys.isdisjoint(entry.keys)
    }
    code = choose_language(entries, language, "en")
    return Found(entries[code], tuple(sorted(entries))) if code else None


def visible_paths(user) -> dict[str, dict[str, Entry]]:
    """The index without what this person may not see: for menus, lists and the sitemap."""
    keys = keys_of(user)
    seen = {
        path: {code: e for code, e in entries.items() if not keys.isdisjoint(e.keys)}
        for path, entries in index().items()
    }
    return {path: entries for path, entries in seen.items() if entries}


def children(path: str, language: str, user) -> list[tuple[str, Entry]]:
    """Direct children of a path as (path, entry in the best language), in no order."""
    found = []
    for child, entries in visible_paths(user).items():
        rest = child.removeprefix(path)
        if child != path and child.startswith(path) and rest.count("/") == 1:
            code = choose_language(entries, language, "en")
            found.append((child, entries[code]))
    return found


def _read() -> dict[str, dict[str, Entry]]:
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return {}
    roots = Page.objects.filter(translation_key=site.root_page.translation_key)
    prefixes = dict(roots.values_list("path", "url_path"))
    private = [path for path in PageViewRestriction.objects.values_list("page__path", flat=True)]
    codes = language_codes()
    found: dict[str, dict[str, Entry]] = {}
    rows = Page.objects.live().filter(depth__gte=2).order_by("path")
    for pk, locale, path, url_path, title, slug, depth in rows.values_list(
        "pk", "locale_id", "path", "url_path", "title", "slug", "depth"
    ):
        root = prefixes.get(path[: 2 * Page.steplen])
        if root is None:
            continue
        restricted = any(path.startswith(prefix) for prefix in private)
        keys = (MEMBERS, STAFF) if restricted else (PUBLIC,)
        language = codes[locale]
        entry = Entry(pk, language, title, slug, depth, keys)
        found.setdefault(url_path.removeprefix(root), {})[language] = entry
    return found
