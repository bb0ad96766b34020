"""One text an object out of rows joined with texts in several languages."""

from collections.abc import Iterable

from django.db.models import F, Q

from core.texts import choose_language


def in_language_of(texts: str, language: str, original: str = "original_language") -> Q:
    """Narrow a join with ``texts`` to the languages that a reader may be shown."""
    code = f"{texts}__locale__language_code"
    return Q(**{f"{texts}__live": True}) & (
        Q(**{f"{code}__in": {language, "en"}}) | Q(**{code: F(original)})
    )


def best_rows(rows: Iterable[tuple], language: str) -> list[tuple]:
    """One row an object, in the order in which the objects first appear.

    A row begins with the object's key, its original language, and the language of its text.
    """
    families: dict[object, dict[str, tuple]] = {}
    originals: dict[object, str] = {}
    for row in rows:
        families.setdefault(row[0], {})[row[2]] = row
        originals[row[0]] = row[1]
    return [
        family[choose_language(family, language, originals[key])]
        for key, family in families.items()
    ]


def foreign(code: str, language: str) -> str:
    """The ``lang`` attribute of a text in ``code``: empty in the reader's language."""
    return "" if code == language else code
