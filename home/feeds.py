"""The feed of news: Atom, in the language that ``?language=`` names or the visitor prefers."""

from datetime import UTC, datetime, time

from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.addresses import absolute
from core.languages import interface_language
from core.versions import cached
from home import tree
from home.queries import news

LATEST = 30


@require_safe
def news_feed(request):
    """Only what everybody may read: feed readers are nobody in particular."""
    language = interface_language(request.GET.get("language")) or get_language()
    content = cached(f"news-feed|{language}", tree.AREAS, lambda: _atom(language))
    response = HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
    response["Vary"] = "Accept-Language, Cookie"
    return response


def _atom(language: str) -> str:
    address = absolute(f"{reverse('news_feed')}?language={language}")
    with override(language):
        feed = Atom1Feed(
            title=_("News of the Automotive Skills Alliance"),
            link=absolute(f"/{language}/news/"),
            feed_url=address,
            feed_guid=address,
            description="",
            language=language,
        )
    for row in news.rows(news.newest(None, language)[:LATEST], None, language):
        where = absolute(f"/{language}/{row.path}")
        day = datetime.combine(row.date, time(9), UTC)
        feed.add_item(
            title=row.title,
            link=where,
            description=row.lead,
            unique_id=absolute(f"/{row.language}/{row.path}"),
            pubdate=day,
            updateddate=day,
        )
    return feed.writeString("utf-8")
