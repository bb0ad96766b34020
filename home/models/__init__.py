"""What editors compose: the home page, objectives, papers, news, generic pages.

Pages keep their address in every language (the slug is synchronised, not translated). They are
served by ``home.views.page``, never by Wagtail's own view.
"""

from home.models.base import BodyPage, EditorialPage
from home.models.news import NewsIndexPage, NewsPage
from home.models.pages import ContentPage, HomePage, ObjectiveIndexPage, ObjectivePage
from home.models.papers import Paper, PaperAudience, PaperFile, PaperIndexPage, PaperText

__all__ = [
    "BodyPage",
    "ContentPage",
    "EditorialPage",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "ObjectiveIndexPage",
    "ObjectivePage",
    "Paper",
    "PaperAudience",
    "PaperFile",
    "PaperIndexPage",
    "PaperText",
]
