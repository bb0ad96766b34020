"""The page tree by address: which page answers a path in a language, and who may see it.

One index for the whole tree, made by one query and kept until a page changes. A page that exists
in one language only answers in every language: its own text, with a notice.
"""

from dataclasses import dataclass

from django.db.models import F, Subquery
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
    rows = list(_rows())
    roots = {row.path: row.url_path for row in rows if row.translation_key == row.root_key}
    private = _private_families(rows)
    found: Index = {}
    for row in rows:
        root_path = roots.get(row.path[: 2 * Page.steplen])
        # A translation's alias holds the source text: it is no translation.
        is_alias = row.source_key == row.translation_key
        if root_path is None or not row.live or row.app != "home" or is_alias:
            continue
        restricted = not private.isdisjoint((row.translation_key, row.source_key))
        entry = Entry(
            pk=row.pk,
            kind=row.kind,
            language=row.language,
            title=row.title,
            slug=row.slug,
            changed=row.last_published_at.date().isoformat() if row.last_published_at else "",
            keys=(MEMBERS, STAFF) if restricted else (PUBLIC,),
        )
        found.setdefault(row.url_path.removeprefix(root_path), {})[row.language] = entry
    return found


def _private_families(rows) -> set:
    """Translation keys of which any page is restricted, itself or by one above it."""
    closed = tuple(row.path for row in rows if row.restriction)
    return {row.translation_key for row in rows if row.path.startswith(closed)} if closed else set()


def _rows():
    """Every page below the root, drafts too: a draft may be what makes its children private."""
    root = Site.objects.filter(is_default_site=True).values("root_page__translation_key")[:1]
    pages = Page.objects.filter(depth__gte=2).annotate(
        root_key=Subquery(root),
        language=F("locale__language_code"),
        app=F("content_type__app_label"),
        kind=F("content_type__model"),
        source_key=F("alias_of__translation_key"),
        restriction=F("view_restrictions__pk"),
    )
    return pages.order_by("path").values_list(
        "pk",
        "path",
        "url_path",
        "title",
        "slug",
        "live",
        "last_published_at",
        "translation_key",
        "root_key",
        "language",
        "app",
        "kind",
        "source_key",
        "restriction",
        named=True,
    )
