"""How an editorial page becomes an answer: found in the tree, rendered as a core page."""

from django.apps import apps
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.lists import Chosen as Asked
from core.pages import Page, render_page
from core.texts import Chosen
from home import tree

NOTHING_ASKED = Asked({}, "", 1)


def page_at(path: str, user, asked: Asked = NOTHING_ASKED) -> Page:
    """The page at a path below the language. Raises Http404."""
    language = get_language()
    found = tree.find(path, language, user)
    if found is None:
        raise Http404
    model = apps.get_model("home", found.entry.kind)
    page = model.objects.filter(pk=found.entry.pk).first()
    if page is None:
        raise Http404
    chosen = Chosen(page, found.entry.language, language, found.languages)
    return as_page(page, chosen, path, user, asked)


def as_page(page, chosen: Chosen, path: str, user, asked: Asked = NOTHING_ASKED) -> Page:
    """An editorial page, with the words around its body in the language that was wanted."""
    language = chosen.wanted
    return Page(
        title=page.seo_title or page.title,
        description=page.search_description or getattr(page, "lead", ""),
        template=page.body_template,
        context={
            "self": page,
            "chosen": chosen,
            "user": user,
            "language": language,
            "crumbs": _crumbs(page, path, user, language),
            **page.body_context(user=user, language=language, asked=asked),
        },
        languages=chosen.available,
        content_language=chosen.language,
        extra_head=page.head_template,
        section=page.section,
    )


def serve_unsaved(page, request):
    """An editor's preview of a page as it stands in her form."""
    language = page.locale.language_code
    chosen = Chosen(page, language, language, (language,))
    rendered = render_page(as_page(page, chosen, "", request.user), request)
    return render(request, "page.html", {"page": rendered})


def _crumbs(page, path: str, user, language: str) -> list[tuple[str, str]]:
    """From home to the page itself, which has no address here."""
    if not path:
        return []
    above = [(leaf.title, leaf.address(language)) for leaf in tree.above(path, language, user)]
    return [(_("Home"), f"/{language}/"), *above, (page.title, "")]
