"""Lists with filters and pages: parse what the address asks, sensibly, never with an error.

A list declares its :class:`Filter` rows; unknown values are dropped, an unknown page number is the
nearest sensible one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import QueryDict

PAGE_SIZE = 24


@dataclass(frozen=True)
class Filter:
    """One parameter of a list: its allowed values with their words.

    ``apply(queryset, values)`` narrows the list; several values of one filter mean "or".
    """

    name: str
    label: str
    options: Mapping[str, str]
    apply: Callable | None = None


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int | None
    chosen: bool
    address: str


@dataclass(frozen=True)
class Chosen:
    """What a visitor asked a list for: valid filter values, a text, a page number."""

    values: dict[str, tuple[str, ...]]
    text: str
    page: int

    @property
    def key(self) -> tuple:
        """Goes into the ``vary`` of ``core.pages.respond``."""
        return (*sorted(self.values.items()), self.text, self.page)

    @property
    def is_filtered(self) -> bool:
        return bool(self.text) or any(self.values.values())

    def query(self, *, page: int | None = None, **changes) -> str:
        """The query string of the same list with other values; starts with ``?``."""
        values = {**self.values, **changes}
        pairs = [(name, value) for name, chosen in values.items() for value in chosen]
        if self.text:
            pairs.insert(0, ("q", self.text))
        if page and page > 1:
            pairs.append(("page", page))
        return f"?{urlencode(pairs)}" if pairs else "?"

    def toggled(self, name: str, value: str) -> str:
        """The query string with one value of a filter added or taken away."""
        chosen = self.values.get(name, ())
        changed = tuple(v for v in chosen if v != value) if value in chosen else (*chosen, value)
        return self.query(**{name: changed})


def parse(parameters: QueryDict, filters: Iterable[Filter]) -> Chosen:
    """Read the parameters that these filters know; anything else is ignored."""
    values = {}
    for f in filters:
        asked = dict.fromkeys(parameters.getlist(f.name))
        values[f.name] = tuple(value for value in asked if value in f.options)
    try:
        page = max(1, int(parameters.get("page", 1)))
    except ValueError:
        page = 1
    text = " ".join(parameters.get("q", "").replace("\x00", "").split())[:200]
    return Chosen(values, text, page)


def narrow(queryset, filters: Iterable[Filter], chosen: Chosen, *, but: str = ""):
    """Apply every chosen filter, but the one named ``but`` (for its own counts)."""
    for f in filters:
        if f.name != but and (values := chosen.values.get(f.name)):
            queryset = f.apply(queryset, values)
    return queryset


def paginate(queryset, chosen: Chosen, size: int = PAGE_SIZE):
    """The nearest sensible page of the list."""
    return Paginator(queryset, size).get_page(chosen.page)


def side_by_side(lists: Sequence[Sequence], chosen: Chosen, size: int):
    """(page, what each list shows on it): several lists of one page that go on together."""
    page_obj = paginate(max(lists, key=len), chosen, size)
    first = (page_obj.number - 1) * size
    return page_obj, [rows[first : first + size] for rows in lists]


def options(f: Filter, chosen: Chosen, counts: Mapping[str, int] | None = None) -> list[Option]:
    """The filter's values as links with counts; those that would find nothing are left out."""
    picked = chosen.values.get(f.name, ())
    return [
        Option(
            value,
            label,
            None if counts is None else counts.get(value, 0),
            value in picked,
            chosen.toggled(f.name, value),
        )
        for value, label in f.options.items()
        if counts is None or counts.get(value) or value in picked
    ]
