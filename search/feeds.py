"""The Atom feed of a search: what everybody may see of it, newest first.

Its address is that of the page of results with ``feed/`` before the ``?``; the parameters are read
by the same code. Readers of feeds are nobody in particular, so it never holds more than the public.
"""

import hashlib
import time
from dataclasses import dataclass
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.addresses import absolute
from core.audience import PUBLIC
from core.lists import Chosen
from core.rate_limits import limited
from core.versions import cached, stamp
from search import asked, engine, saved
from search.engine import DATABASE
from search.engine.base import EngineUnavailable
from search.matching import Found, answering_objects, by_date, candidates
from search.words import Words

AREAS = ("search", "members")
NEWEST = 30
MOST_READ = 500  # of those that answer, the newest by the engine's order
PUBLIC_KEYS = frozenset([PUBLIC])


@dataclass(frozen=True)
class Built:
    """A feed as it is kept. ``is_passing``: made while the engine of the settings was away."""

    text: str
    made_at: int
    is_passing: bool


class _Feed(Atom1Feed):
    """Atom whose entries say which language they are in."""

    def item_attributes(self, item):
        return {"xml:lang": item["language"]}


@require_safe
@limited("search")
def feed(request: HttpRequest) -> HttpResponse:
    state = saved.state_of(asked.parse(request.GET))
    name = f"search-feed|{get_language()}|{state}"
    built = cached(name, AREAS, lambda: _build(state), keep=lambda each: not each.is_passing)
    response = HttpResponse(built.text, content_type=Atom1Feed.content_type)
    response["X-Robots-Tag"] = "noindex"
    response["Last-Modified"] = http_date(built.made_at)
    if etag := _etag(name, built):
        response["ETag"] = etag
    return get_conditional_response(request, etag, built.made_at, response)


def _etag(name: str, built: Built) -> str | None:
    current = stamp(AREAS)
    if built.is_passing or current is None:
        return None
    digest = hashlib.blake2b(name.encode(), digest_size=8).hexdigest()
    return f'W/"{digest}.{current}"'


def _build(state: str) -> Built:
    language = get_language()
    words = Words(language)
    chosen = saved.read(state, words)
    found, is_passing = _found(chosen, language)
    path = f"{reverse('search:feed')}?{state}"
    made = _Feed(
        title=_("Search for “%(text)s”") % {"text": saved.proposed_name(chosen, words)},
        link=absolute(f"{reverse('search:search')}?{state}"),
        description="",
        language=language,
        feed_url=absolute(path),
        feed_guid=absolute(path),
    )
    for each in found:
        made.add_item(
            title=each.title,
            link=absolute(each.address),
            description=each.summary,
            unique_id=f"urn:uuid:{each.uuid}",
            pubdate=each.at,
            updateddate=each.at,
            categories=[each.kind],
            language=each.language,
        )
    return Built(made.writeString("utf-8"), int(time.time()), is_passing)


def _found(chosen: Chosen, language: str) -> tuple[list[Found], bool]:
    """(the newest that answer, whether the engine of the settings was away)."""
    request = asked.request_of(chosen, PUBLIC_KEYS, language)
    try:
        found, is_passing = candidates(engine.chosen(), request, most=MOST_READ), False
    except EngineUnavailable:
        found, is_passing = candidates(DATABASE, request, most=MOST_READ), True
    answers = answering_objects(by_date(found.uuids), request.words, PUBLIC_KEYS, language)
    return list(islice(answers, NEWEST)), is_passing
