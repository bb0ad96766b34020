"""Texts by language: which text of a record a reader gets, and what she is told about it.

A record holds its facts once; its texts are rows by language. One rule answers "this record in
that language": the text in the reader's language, else the original, else any.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Locale

from core.languages import NAMES


@dataclass(frozen=True)
class Chosen:
    """A text and the language it is in; ``is_fallback`` where that is not the reader's."""

    text: object
    language: str
    wanted: str
    available: tuple[str, ...] = ()

    @property
    def is_fallback(self) -> bool:
        return self.language != self.wanted

    @property
    def language_name(self) -> str:
        return NAMES.get(self.language, self.language)

    @property
    def lang_attribute(self) -> str:
        """The ``lang`` to put on the text's element: empty where the page has it already."""
        return self.language if self.is_fallback else ""


def choose_language(available: Iterable[str], wanted: str, original: str) -> str | None:
    """The language to show: the reader's, else the original, else English, else the first."""
    available = list(available)
    for code in (wanted, original, "en"):
        if code in available:
            return code
    return min(available) if available else None


def choose(texts: Iterable, wanted: str, original: str) -> Chosen | None:
    """Pick from text rows that have a ``language`` (code) attribute."""
    by_language = {text.language: text for text in texts}
    code = choose_language(by_language, wanted, original)
    if code is None:
        return None
    return Chosen(by_language[code], code, wanted, tuple(sorted(by_language)))


def pick(values: dict[str, str], wanted: str) -> str:
    """A name out of ``{language: name}``: the reader's language, else English, else any."""
    code = choose_language(values, wanted, "en")
    return values[code] if code else ""


def locale_ids() -> dict[str, int]:
    """``{language code: Locale id}``; made where a content language has no Locale yet."""
    found = dict(Locale.objects.values_list("language_code", "pk"))
    for code in NAMES:
        if code not in found:
            found[code] = Locale.objects.create(language_code=code).pk
    return found


class LanguageOfLocale:
    """Mixin for translatable text rows: ``language`` is the code of ``locale``."""

    @property
    def language(self) -> str:
        return language_codes()[self.locale_id]


_codes: dict[int, str] = {}


def language_codes() -> dict[int, str]:
    """``{Locale id: language code}``, kept in the process; a Locale's code never changes."""
    if not _codes:
        _codes.update(Locale.objects.values_list("pk", "language_code"))
    return _Codes(_codes)


class _Codes(dict):
    def __missing__(self, pk):
        code = Locale.objects.values_list("language_code", flat=True).get(pk=pk)
        _codes[pk] = code
        return code
