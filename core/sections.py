"""Sections that apps add to each other's pages.

A role's page ends with the practices and outputs that name the role, but practices and outputs live
in layers above roles. So the page asks here, and higher apps register what they have to show, in
their ``AppConfig.ready``::

    sections.register("role", practices_of_role, area="practices", position=20)

    def practices_of_role(record, user, language) -> Section | None: ...

``record`` is the page's object (places so far: ``role`` skills.JobRole, ``skill`` skills.Concept,
``course`` courses.Course, ``provider`` courses.Provider), ``user`` the reader, who may be anonymous
or None, and ``language`` the reader's. The function starts from ``visible_to(user)``, costs one or
two queries however many rows there are, and answers None where there is nothing to show. ``html``
comes from ``render_to_string`` without a request: an anonymous visitor's page is kept. ``area`` is
the app label whose data the section shows: the page's view adds :func:`areas` to its own.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it. ``html`` is safe; ``more`` is (words, address)."""

    anchor: str
    title: str
    html: str
    more: tuple[str, str] | None = None


Builder = Callable[[object, object, str], Section | None]

_builders: dict[str, dict[str, tuple[int, str, Builder]]] = {}


def register(place: str, build: Builder, *, area: str, position: int = 50) -> None:
    """Add a section to a kind of page; those with a lower position stand first."""
    name = f"{build.__module__}.{build.__qualname__}"
    _builders.setdefault(place, {})[name] = (position, area, build)


def areas(place: str) -> set[str]:
    """The app labels whose data the sections of this kind of page show."""
    return {area for _position, area, _build in _builders.get(place, {}).values()}


def sections(place: str, record, user, language: str) -> list[Section]:
    """What apps have to show on the page of this object, in order."""
    rows = sorted(_builders.get(place, {}).items(), key=lambda item: (item[1][0], item[0]))
    built = (build(record, user, language) for _name, (_position, _area, build) in rows)
    return [section for section in built if section is not None]
