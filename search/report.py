"""What the log of searches says to the secretariat: what is missed, what is asked, what is opened.

Words that were searched for only once are counted and not shown: they say little of the portal, and
might say something of the one person who typed them.
"""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import F, FloatField, Max, Q, QuerySet, Sum
from django.db.models.functions import Cast, TruncMonth
from django.urls import reverse
from django.utils.translation import override

from core.languages import NAMES
from search.models import AskedQuery, ChosenHit

SHOWN = 100
OFTEN = 2  # words asked less often than this are not shown


@dataclass(frozen=True)
class Span:
    """A month (its first day) or, as None, all of the log; one language or, as "", all."""

    month: datetime.date | None = None
    language: str = ""

    def of(self, model) -> QuerySet:
        rows = model.objects.all()
        if self.month:
            following = (self.month + datetime.timedelta(days=31)).replace(day=1)
            rows = rows.filter(day__gte=self.month, day__lt=following)
        return rows.filter(language=self.language) if self.language else rows


@dataclass(frozen=True)
class Words:
    """Some words in a language: how often they were asked, what they find, which hit was opened.

    ``rank`` is the mean reciprocal rank of the hits that were opened: 1 where it was always the
    first, 0.5 the second. None where none was opened, as ``hits`` is where it isn't known.
    """

    language: str
    query: str
    times: int
    hits: int | None
    opened: int
    rank: float | None

    @property
    def language_name(self) -> str:
        return NAMES.get(self.language, self.language)

    @property
    def address(self) -> str:
        with override(self.language):
            return f"{reverse('search:search')}?{urlencode({'q': self.query})}"


@dataclass(frozen=True)
class Total:
    """All searches of a month in a language."""

    month: datetime.date
    language: str
    times: int
    without_hits: int
    opened: int
    rank: float | None

    @property
    def language_name(self) -> str:
        return NAMES.get(self.language, self.language)

    @property
    def share(self) -> int:
        """Percent of the searches that nothing answered."""
        return round(100 * self.without_hits / self.times) if self.times else 0


def months() -> list[datetime.date]:
    """The months of the log, the newest first."""
    return list(AskedQuery.objects.dates("day", "month", order="DESC"))


def asked(span: Span) -> list[Words]:
    """All words that were asked at least OFTEN times, the most frequent first."""
    opened = {
        (row["language"], row["query"]): row
        for row in span.of(ChosenHit).values("language", "query").annotate(**_OPENED)
    }
    rows = _grouped(span).filter(times__gte=OFTEN).order_by("-times", "query", "language")
    return [_words(row, opened.get((row["language"], row["query"]), {})) for row in rows]


def without_hits(words: list[Words]) -> list[Words]:
    """Those that nothing answers, or only something that is like them."""
    return [each for each in words if each.hits == 0]


def seldom_without_hits(span: Span) -> int:
    """How many different words without an answer were asked less often, and aren't shown."""
    return _grouped(span).filter(times__lt=OFTEN, found=0).count()


def totals(span: Span) -> list[Total]:
    """One row a month and language, the newest first."""
    by_month = {"month": TruncMonth("day")}
    opened = {
        (row["month"], row["language"]): row
        for row in span.of(ChosenHit)
        .annotate(**by_month)
        .values("month", "language")
        .annotate(**_OPENED)
    }
    rows = (
        span.of(AskedQuery)
        .annotate(**by_month)
        .values("month", "language")
        .annotate(all=Sum("times"), vain=Sum("times", filter=Q(hits=0, narrowed=False), default=0))
        .order_by("-month", "language")
    )
    return [
        Total(
            month=row["month"],
            language=row["language"],
            times=row["all"],
            without_hits=row["vain"],
            **_opened(opened.get((row["month"], row["language"]), {})),
        )
        for row in rows
    ]


def _grouped(span: Span) -> QuerySet:
    # Filters may leave nothing of what the words alone find: those searches say nothing of hits.
    return (
        span.of(AskedQuery)
        .values("language", "query")
        .annotate(times=Sum("times"), found=Max("hits", filter=Q(narrowed=False)))
    )


_OPENED = {
    "opened": Sum("times"),
    "weighed": Sum(Cast("times", FloatField()) / F("rank")),
}


def _opened(row: dict) -> dict:
    opened = row.get("opened") or 0
    return {"opened": opened, "rank": row["weighed"] / opened if opened else None}


def _words(row: dict, opened: dict) -> Words:
    return Words(
        language=row["language"],
        query=row["query"],
        times=row["times"],
        hits=row["found"],
        **_opened(opened),
    )
