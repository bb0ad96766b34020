"""The Atom feed: the newest public practices, in their own language or in the one asked for."""

from datetime import UTC, datetime, time

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import condition, require_safe

from core.addresses import absolute
from core.languages import CODES, interface_language
from core.texts import choose_language
from core.versions import stamp
from practices.models import Practice, PracticeText

NEWEST = 50


class _Feed(Atom1Feed):
    """Atom whose entries say which language they are in."""

    def item_attributes(self, item):
        return {"xml:lang": item["language"]}


def _asked_language(request) -> str:
    code = request.GET.get("language", "")
    return code if code in CODES else ""


def _etag(request):
    current = stamp(["practices", "members"])
    return f'"{current}.{_asked_language(request)}"' if current else None


@require_safe
@condition(etag_func=_etag)
def practices_feed(request):
    language = _asked_language(request)
    with override(interface_language(language) or settings.LANGUAGE_CODE):
        feed = _build(language, request)
        response = HttpResponse(content_type=feed.content_type)
        feed.write(response, "utf-8")
    return response


def _build(language: str, request) -> Atom1Feed:
    path = reverse("practices_feed") + (f"?language={language}" if language else "")
    feed = _Feed(
        title=_("%(site)s: practices") % {"site": settings.SITE_NAME},
        link=absolute(reverse("practices:practices")),
        description=_("Case studies as they are published."),
        language=language or settings.LANGUAGE_CODE,
        feed_url=absolute(path),
        feed_guid=absolute(path),
    )
    for entry in _entries(language):
        feed.add_item(**entry)
    return feed


def _entries(language: str):
    """What only some may see is in no feed: readers of feeds are anonymous."""
    seen = Practice.objects.public().listed().newest_first()
    if language:
        translated = PracticeText.objects.live().in_language(language)
        seen = seen.filter(pk__in=translated.values("practice"))
    columns = ("pk", "uuid", "slug", "original_language", "published_on", "updated_at")
    rows = list(seen.values_list(*columns, "organisation__name")[:NEWEST])
    texts: dict[int, dict[str, tuple[str, str]]] = {}
    live = PracticeText.objects.live().filter(practice_id__in=[row[0] for row in rows])
    for pk, code, title, summary in live.values_list(
        "practice_id", "locale__language_code", "title", "summary"
    ):
        texts.setdefault(pk, {})[code] = (title, summary)
    for pk, uuid, slug, original, published_on, updated_at, organisation in rows:
        code = choose_language(texts.get(pk, ()), language or original, original)
        if code is None:
            continue
        title, summary = texts[pk][code]
        with override(interface_language(code) or settings.LANGUAGE_CODE):
            address = absolute(reverse("practices:practice", args=[slug]))
        yield {
            "title": title,
            "link": address,
            "description": summary,
            "unique_id": f"urn:uuid:{uuid}",
            "author_name": organisation,
            "pubdate": datetime.combine(published_on, time(), UTC) if published_on else updated_at,
            "updateddate": updated_at,
            "language": code,
        }
