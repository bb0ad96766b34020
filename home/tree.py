"""The page tree by address: which page answers a path in a language, and who may see it.

One index for the whole tree, made by one query and kept until a page changes. A page that exists
in one language only answers in every language: its own text, with a notice.
"""

from dataclasses import dataclass

from django.db.models import Subquery
from wagtail.models import Page, Site

from core.audience import MEMBERS, PUBLIC, STAFF, keys_of
from core.texts import choose_language
from core.versions import cached

AREAS = ("home", "wagtailcore")


@dataclass(frozen=True)
class Entry:
    """One live page as the index holds it; ``kind`` is the name of its model."""

    pk: int
    kind: str
    language: str
    title: str
    slug: str
    changed: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """The page that answers, and every language that it really exists in."""

    entry: Entry
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Leaf:
    """A page as a link: ``lang`` is empty where its title is in the reader's language."""

    pk: int
    path: str
    title: str
    slug: str
    lang: str
    language: str

    def address(self, language: str) -> str:
        return f"/{language}/{self.path}"


Index = dict[str, dict[str, Entry]]


def index() -> Index:
    """``{path below the language: {language: entry}}`` of all live pages, in tree order."""
    return cached("page-tree", AREAS, _read)


def find(path: str, language: str, user) -> Found | None:
    """The page at ``path`` (``objectives/3/``, home is the empty path) that this person may see."""
    entries = _seen(index().get(path, {}), keys_of(user))
    code = choose(entries, language)
    return Found(entries[code], tuple(sorted(entries))) if code else None


def visible(user) -> Index:
    """The index without what this person may not see: for lists and the sitemap."""
    keys = keys_of(user)
    seen = {path: _seen(entries, keys) for path, entries in index().items()}
    return {path: entries for path, entries in seen.items() if entries}


def of_kind(kind: str, language: str, user) -> list[Leaf]:
    """Pages of one model, a page once, in the best language for the reader, in tree order."""
    found = []
    for path, entries in visible(user).items():
        entry = entries[choose(entries, language)]
        if entry.kind == kind:
            found.append(_leaf(path, entry, language))
    return found


def above(path: str, language: str, user) -> list[Leaf]:
    """The pages on the way from home down to ``path``, without both ends."""
    parts = path.strip("/").split("/")
    pages = visible(user)
    found = []
    for depth in range(1, len(parts)):
        here = "/".join(parts[:depth]) + "/"
        if entries := pages.get(here):
            found.append(_leaf(here, entries[choose(entries, language)], language))
    return found


def choose(entries: dict[str, Entry], language: str) -> str | None:
    """The language to show: the reader's, else the original, which is the oldest page."""
    if not entries:
        return None
    original = min(entries.values(), key=lambda entry: entry.pk).language
    return choose_language(entries, language, original)


def _seen(entries: dict[str, Entry], keys: frozenset[str]) -> dict[str, Entry]:
    return {code: entry for code, entry in entries.items() if not keys.isdisjoint(entry.keys)}


def _leaf(path: str, entry: Entry, language: str) -> Leaf:
    lang = "" if entry.language == language else entry.language
    return Leaf(entry.pk, path, entry.title, entry.slug, lang, entry.language)


def _read() -> Index:
    root = Site.objects.filter(is_default_site=True).values("root_page__translation_key")[:1]
    rows = (
        Page.objects.filter(depth__gte=2)
        .order_by("path")
        .annotate(site_root=Subquery(root))
        .values_list(
            "pk",
            "path",
            "url_path",
            "title",
            "slug",
            "live",
            "last_published_at",
            "locale__language_code",
            "content_type__app_label",
            "content_type__model",
            "translation_key",
            "alias_of__translation_key",
            "view_restrictions__pk",
            "site_root",
        )
    )
    private: list[str] = []
    roots: dict[str, str] = {}
    found: Index = {}
    for row in rows:
        (
            pk,
            path,
            url_path,
            title,
            slug,
            live,
            changed,
            language,
            app,
            kind,
            key,
            source,
            closed,
            root,
        ) = row
        if key == root:
            roots[path] = url_path
        if closed:
            private.append(path)
        root_path = roots.get(path[: 2 * Page.steplen])
        # A translation's alias holds the source text: it is no translation.
        if root_path is None or not live or app != "home" or source == key:
            continue
        restricted = any(path.startswith(prefix) for prefix in private)
        keys = (MEMBERS, STAFF) if restricted else (PUBLIC,)
        day = changed.date().isoformat() if changed else ""
        entry = Entry(pk, kind, language, title, slug, day, keys)
        found.setdefault(url_path.removeprefix(root_path), {})[language] = entry
    return found
