"""Counts of searches wait in memory: safe for threads, written by a timer, never an error."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError

from search import query_log
from search.query_log import Buffer, is_machine, may_be_kept, normalised


@pytest.fixture
def timers(monkeypatch):
    """The timers that were started, as ``(seconds, function)``; none runs by itself."""
    started = []

    class Timer:
        def __init__(self, seconds, function):
            self.entry = (seconds, function)

        def start(self):
            started.append(self.entry)

    monkeypatch.setattr(threading, "Timer", Timer)
    return started


def ask(buffer, text="brakes"):
    buffer.asked(text, "en", hits=1, engine="database", narrowed=False)


def test_many_threads_lose_no_count():
    buffer = Buffer()
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _number: ask(buffer), range(2_000)))
    assert list(buffer._questions.values()) == [2_000]


def test_one_timer_serves_all_that_comes_meanwhile(settings, timers):
    settings.SEARCH_LOG_SECONDS = 5
    buffer = Buffer()
    ask(buffer)
    ask(buffer, "wheels")
    buffer.chosen("brakes", "en", 1)
    assert timers == [(5, buffer._flush_aside)]


def test_after_a_flush_the_next_count_starts_another(settings, timers, monkeypatch):
    monkeypatch.setattr(query_log, "_write", lambda *_counts: None)
    settings.SEARCH_LOG_SECONDS = 5
    buffer = Buffer()
    ask(buffer)
    buffer.flush()
    ask(buffer)
    assert len(timers) == 2


def test_a_database_that_is_away_fails_nothing(monkeypatch):
    def away(*_counts):
        raise OperationalError("database is locked")

    monkeypatch.setattr(query_log, "_write", away)
    monkeypatch.setattr(query_log.connection, "close", lambda: None)
    buffer = Buffer()
    ask(buffer)
    buffer._flush_aside()
    assert not buffer._questions


@pytest.mark.parametrize("text", ["Brakes", " brakes\t", "BRAKES"])
def test_words_are_counted_together_however_they_are_typed(text):
    assert normalised(text) == "brakes"


@pytest.mark.parametrize(
    "query", ["", "a@b", "1234567", "12 34 56 78", "+49 (0)30/12-34-56", "x" * 101]
)
def test_what_may_be_of_a_person(query):
    assert not may_be_kept(query)


@pytest.mark.parametrize("query", ["euro 6", "2014/94/eu", "iso 26262", "x" * 100, "č" * 100])
def test_what_is_of_nobody(query):
    assert may_be_kept(query)


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        ("", True),
        ("Mozilla/5.0 (compatible; Googlebot/2.1)", True),
        ("curl/8.0", True),
        ("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", False),
        ("Mozilla/5.0 (iPhone) Safari/605", False),
    ],
)
def test_machines_are_told_from_browsers(agent, expected):
    assert is_machine(agent) == expected
