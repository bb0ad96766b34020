"""Public pages: what a view answers with, and how its rendered body is kept.

A view hands over ``build``, which makes a :class:`Page`. For an anonymous visitor the rendered body
is kept under the content versions of the areas that it was made from, so a second visit costs one
query and a change is seen at once. A signed-in person's page is rendered each time. The shell
around the body (header, menus, messages) is rendered each time for everybody.

The body that is kept must be the same for every anonymous visitor: templates of bodies get no
``request`` then, and hold no form that needs a CSRF token.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.versions import cached, read_once


@dataclass
class Page:
    """What a public view knows: words for the head, a template for the body.

    ``languages``: codes in which the content really exists (hreflang); empty means all interface
    languages. ``content_language``: the language that the main text is in. ``extra_head`` names a
    template for more of the head (JSON-LD, feeds), rendered with the same context. ``is_passing``:
    right only for the moment, so the body isn't kept. ``facts``: plain values for the view itself,
    which finds them as ``response.facts`` whether the body was rendered now or kept.
    """

    title: str
    template: str
    context: dict = field(default_factory=dict)
    description: str = ""
    languages: tuple[str, ...] = ()
    content_language: str = ""
    extra_head: str = ""
    section: str = ""
    noindex: bool = False
    status: int = 200
    is_passing: bool = False
    facts: dict = field(default_factory=dict)


@dataclass(frozen=True)
class RenderedPage:
    """A page as it is kept: plain values and two pieces of HTML."""

    title: str
    description: str
    languages: tuple[str, ...]
    content_language: str
    section: str
    noindex: bool
    status: int
    is_passing: bool
    head: str
    main: str
    facts: dict | None = None  # none in pages that an earlier release has kept


def render_page(page: Page, request=None) -> RenderedPage:
    return RenderedPage(
        title=_full_title(page),
        description=str(page.description),
        languages=tuple(page.languages),
        content_language=page.content_language or get_language(),
        section=page.section,
        noindex=page.noindex,
        status=page.status,
        is_passing=page.is_passing,
        head=render_to_string(page.extra_head, page.context, request) if page.extra_head else "",
        main=render_to_string(page.template, page.context, request),
        facts=page.facts,
    )


def _full_title(page: Page) -> str:
    """The title, and which page of the list it is where its ``page_obj`` isn't the first."""
    shown = page.context.get("page_obj")
    if shown is None or shown.number == 1:
        return str(page.title)
    return _("%(title)s, page %(number)s") % {"title": page.title, "number": shown.number}


def respond(request, build: Callable[[], Page], *, areas: Iterable[str], vary: Iterable = ()):
    """Answer with the page that ``build`` makes, or with what it made before.

    ``areas``: the app labels whose data the page shows. ``vary``: the parsed parameters that it
    depends on besides path and language; parameters that the page doesn't know must not be in it.
    ``build`` may raise Http404, which is never kept.
    """
    with read_once():
        if request.user.is_authenticated:
            rendered = render_page(build(), request)
        else:
            name = "|".join(["page", get_language(), request.path, *map(repr, vary)])
            rendered = cached(
                name,
                areas,
                lambda: render_page(build()),
                keep=lambda r: r.status == 200 and not r.is_passing,
            )
    response = render(request, "page.html", {"page": rendered}, status=rendered.status)
    response.facts = rendered.facts or {}
    return response
