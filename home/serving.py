"""How an editorial page becomes an answer: found in the tree, rendered as a core page."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from wagtail.models import Page as WagtailPage

from core.pages import Page, render_page
from core.texts import Chosen
from home import tree


def page_at(path: str, user) -> Page:
    """The page at a path below the language. Raises Http404."""
    language = get_language()
    found = tree.find(path, language, user)
    if found is None:
        raise Http404
    page = WagtailPage.objects.get(pk=found.entry.pk).specific
    chosen = Chosen(page, found.entry.language, language, found.languages)
    return as_page(page, chosen, path, user)


def as_page(page: WagtailPage, chosen: Chosen, path: str, user) -> Page:
    language = chosen.wanted
    return Page(
        title=page.seo_title or page.title,
        description=page.search_description or getattr(page, "lead", ""),
        template=page.body_template,
        context={
            "self": page,
            "chosen": chosen,
            "path": path,
            "user": user,
            "language": language,
            **page.body_context(user=user, language=language),
        },
        languages=chosen.available,
        content_language=chosen.language,
        section=page.section,
    )


def serve_unsaved(page: WagtailPage, request):
    """An editor's preview of a page as it stands in her form."""
    language = page.locale.language_code
    chosen = Chosen(page, language, language, (language,))
    rendered = render_page(as_page(page, chosen, "", request.user), request)
    return render(request, "page.html", {"page": rendered})
