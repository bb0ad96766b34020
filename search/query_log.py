"""What is searched for, without persons: words, language, hits, engine, and which hit was opened.

Nothing says who asked: no account, no address, no session, no time of the day. Words that look like
somebody's address or number aren't kept. A page only counts in memory; the counts are written a few
seconds later, by a thread of their own, so that no answer waits for them or fails with them.
"""

import re
import threading
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from search.engine.request import SearchResult
from search.models import AskedQuery, ChosenHit

LONGEST = AskedQuery._meta.get_field("query").max_length
LAST_RANK = 1_000
MOST_WAITING = 2_000  # different entries in memory; beyond that new ones are lost
_MACHINES = re.compile(r"bot\b|bot/|crawl|spider|slurp|curl|wget|python|monitor", re.IGNORECASE)
# A number of 7 digits, or 8 digits and more in the groups of a telephone number.
_LONG_NUMBER = re.compile(r"\d{7}")
_GROUPED_NUMBER = re.compile(r"\d(?:[ ()/.\-]{0,3}\d){7}")


@dataclass(frozen=True)
class Question:
    """Some words on a day, as one row of the log counts them."""

    day: date
    language: str
    query: str
    engine: str
    narrowed: bool


@dataclass(frozen=True)
class Choice:
    """The hit of a rank that was opened, of some words on a day."""

    day: date
    language: str
    query: str
    rank: int


def normalised(text: str) -> str:
    return " ".join(text.casefold().split())


def may_be_kept(query: str) -> bool:
    """False for what may be of a person: an address, a number, a whole text."""
    if not query or len(query) > LONGEST or "@" in query:
        return False
    return not (_LONG_NUMBER.search(query) or _GROUPED_NUMBER.search(query))


def is_machine(user_agent: str) -> bool:
    return not user_agent or bool(_MACHINES.search(user_agent))


class Buffer:
    """Counts that wait to be written. Safe for threads; one a process."""

    def __init__(self):
        self._lock = threading.Lock()
        self._questions: Counter[Question] = Counter()
        self._hits: dict[Question, int] = {}
        self._choices: Counter[Choice] = Counter()
        self._timer: threading.Timer | None = None

    def asked(self, text: str, language: str, *, hits: int, engine: str, narrowed: bool) -> None:
        """Count a question, unless its words may be of a person."""
        query = normalised(text)
        if may_be_kept(query):
            question = Question(timezone.localdate(), language, query, engine, narrowed)
            with self._lock:
                if self._count(self._questions, question):
                    self._hits[question] = hits

    def chosen(self, text: str, language: str, rank: int) -> None:
        """Count that a hit was opened."""
        query = normalised(text)
        if may_be_kept(query) and 1 <= rank <= LAST_RANK:
            with self._lock:
                self._count(self._choices, Choice(timezone.localdate(), language, query, rank))

    def _count(self, counter: Counter, key) -> bool:
        if key not in counter and len(counter) >= MOST_WAITING:
            return False
        counter[key] += 1
        if self._timer is None and settings.SEARCH_LOG_SECONDS:
            self._timer = threading.Timer(settings.SEARCH_LOG_SECONDS, self._flush_aside)
            self._timer.daemon = True
            self._timer.start()
        return True

    def flush(self) -> None:
        """Write what waits. What the database doesn't take now is lost: it is only a count."""
        with self._lock:
            questions, hits, choices = self._questions, self._hits, self._choices
            self._questions, self._hits, self._choices = Counter(), {}, Counter()
            self._timer = None
        if questions or choices:
            _write(questions, hits, choices)

    def _flush_aside(self) -> None:
        try:
            self.flush()
        except DatabaseError:
            return
        finally:
            connection.close()


BUFFER = Buffer()


def facts_of(result: SearchResult, *, narrowed: bool) -> dict:
    """What the log keeps of an answer. Found by other words, or by some of them, is no hit."""
    found_by_these = not (result.loose or result.corrected)
    return {
        "hits": result.total if found_by_these else 0,
        "engine": result.engine,
        "narrowed": narrowed,
    }


def count(request: HttpRequest, text: str, facts: dict) -> None:
    """Count that a person asked for a page of results; costs no query."""
    if facts and request.method == "GET" and not is_machine(request.headers.get("User-Agent", "")):
        BUFFER.asked(text, get_language(), **facts)


@transaction.atomic
def _write(
    questions: Counter[Question], hits: dict[Question, int], choices: Counter[Choice]
) -> None:
    _write_questions(questions, hits)
    _write_choices(choices)


def _write_questions(questions: Counter[Question], hits: dict[Question, int]) -> None:
    for question, times in questions.items():
        row, _new = AskedQuery.objects.get_or_create(**vars(question))
        AskedQuery.objects.filter(pk=row.pk).update(times=F("times") + times, hits=hits[question])


def _write_choices(choices: Counter[Choice]) -> None:
    """Only of words that were asked these days: the log takes no words from outside."""
    since = timezone.localdate() - timedelta(days=1)
    queries = {choice.query for choice in choices}
    known = set(
        AskedQuery.objects.filter(day__gte=since, query__in=queries).values_list(
            "language", "query"
        )
    )
    for choice, times in choices.items():
        if (choice.language, choice.query) in known:
            row, _new = ChosenHit.objects.get_or_create(**vars(choice))
            ChosenHit.objects.filter(pk=row.pk).update(times=F("times") + times)


def prune(today: date) -> int:
    """Drop what is older than the settings keep it; how many rows."""
    before = today - timedelta(days=settings.RETENTION_DAYS["search_log"])
    return sum(
        model.objects.filter(day__lt=before).delete()[0] for model in (AskedQuery, ChosenHit)
    )
