"""Previews of records in the admin: the public page, made of what stands in the form.

A model knows no pages (they import it), so an app registers the function that makes the page, in
its ``AppConfig.ready``: ``previews.shown_as(JobRole, preview_of_role)``.
"""

from collections.abc import Callable

from django.shortcuts import render
from django.utils import translation
from wagtail.models import PreviewableMixin

from core.languages import INTERFACE_LANGUAGES
from core.pages import Page, render_page

_builders: dict[type, Callable[[object, object, str], Page]] = {}


def shown_as(model: type, build: Callable[[object, object, str], Page]) -> None:
    """``build(instance, user, language)`` makes the page of an unsaved instance."""
    _builders[model] = build


class PagePreviewMixin(PreviewableMixin):
    """A record, or its text in one language, with the real page as its preview."""

    def serve_preview(self, request, mode_name):
        own = getattr(self, "language", None)
        language = own if own in INTERFACE_LANGUAGES else translation.get_language()
        with translation.override(language):
            page = _builders[type(self)](self, request.user, language)
            rendered = render_page(page, request)
            response = render(request, "page.html", {"page": rendered})
        # The admin shows it in a frame, which the public site's policy forbids.
        response._csp_exempt = True
        return response
