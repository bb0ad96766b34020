"""How measured figures are written (``86 %``, ``184.000 €``) and how typed ones are read."""

import re
from decimal import Decimal, InvalidOperation

from babel import Locale
from babel.numbers import NumberPattern, format_decimal, get_group_symbol, parse_pattern
from django.utils.translation import get_language, ngettext

from practices.choices import Unit


def amount(value: Decimal | float | None, language: str = "") -> str:
    """The bare number with at most two decimals, as the language writes it."""
    if value is None:
        return ""
    return format_decimal(
        Decimal(value), format="#,##0.##", locale=language or get_language() or "en"
    )


def figure(value: Decimal | None, unit: str, *, bare_persons: bool = False) -> str:
    """Number and unit. ``bare_persons``: a caption follows that says who was counted."""
    if value is None:
        return ""
    number = amount(value)
    if unit == Unit.PERCENT:
        return _in_pattern("percent", number)
    if unit == Unit.EUR:
        return _in_pattern("currency", number)
    if unit == Unit.PERSONS and bare_persons:
        return number
    words = _UNITS.get(unit)
    return words(value) % {"number": number} if words else number


def change(baseline: Decimal | None, value: Decimal | None, unit: str) -> str:
    """The signed difference; of percentages in points. Empty where nothing was measured before."""
    if baseline is None or value is None:
        return ""
    difference = Decimal(value) - Decimal(baseline)
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    unit = Unit.POINTS if unit == Unit.PERCENT else unit
    return sign + figure(abs(difference), unit)


def _in_pattern(kind: str, number: str) -> str:
    """The number between the signs that the language puts around a percentage or an amount."""
    locale = Locale(get_language() or "en")
    formats = locale.percent_formats if kind == "percent" else locale.currency_formats
    pattern: NumberPattern = parse_pattern(formats["standard" if kind == "currency" else None])
    before, after = pattern.prefix[0], pattern.suffix[0]
    return f"{before}{number}{after}".replace("¤", "€")


def _count(value: Decimal) -> int:
    """The number that picks the plural: a broken one takes that of two."""
    return int(value) if value == int(value) else 2


_UNITS = {
    Unit.PERSONS: lambda v: ngettext("%(number)s person", "%(number)s persons", _count(v)),
    Unit.HOURS: lambda v: ngettext("%(number)s hour", "%(number)s hours", _count(v)),
    Unit.DAYS: lambda v: ngettext("%(number)s day", "%(number)s days", _count(v)),
    Unit.WEEKS: lambda v: ngettext("%(number)s week", "%(number)s weeks", _count(v)),
    Unit.POINTS: lambda v: ngettext("%(number)s point", "%(number)s points", _count(v)),
}


def read_number(text: str, language: str) -> Decimal:
    """The number that a person wrote in her way: ``184.000`` is 184000 in German, 184 in English.

    At most two decimals, so that what is kept (``184000.5``) reads the same in every language.
    Raises ValueError.
    """
    plain = re.sub(r"[\s\u00a0\u202f'’€%]", "", text).replace("−", "-")
    if not re.fullmatch(r"[+-]?\d[\d.,]*", plain):
        raise ValueError(text)
    last = max(plain.rfind("."), plain.rfind(","))
    if last >= 0:
        mark, whole, rest = plain[last], plain[:last], plain[last + 1 :]
        groups = len(rest) == 3 and (mark == get_group_symbol(language) or mark in whole)
        plain = re.sub(r"[.,]", "", whole) + ("" if groups else ".") + rest
    try:
        return Decimal(plain).quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise ValueError(text) from error


def kept_number(value: Decimal) -> str:
    """The number as drafts keep it: plain digits and at most two decimals."""
    return format(value, "f").rstrip("0").rstrip(".") if "." in format(value, "f") else str(value)
