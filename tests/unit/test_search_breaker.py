"""A server that fails is left alone for a while, then tried by one request."""

import threading

import pytest

from search.engine.base import EngineUnavailable
from search.engine.elasticsearch.state import CLOSED, HALF_OPEN, OPEN, Breaker


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def breaker(clock):
    return Breaker(failures=3, rest=5, clock=clock)


def ask(breaker, *, fails: bool = False) -> bool:
    """True if the server was asked at all."""
    asked = []
    try:
        with breaker.asking():
            asked.append(True)
            if fails:
                raise EngineUnavailable("no answer")
    except EngineUnavailable:
        pass
    return bool(asked)


def test_failures_in_a_row_open_it(breaker):
    for _time in range(2):
        ask(breaker, fails=True)
    ask(breaker)
    for _time in range(2):
        ask(breaker, fails=True)
    assert breaker.state == CLOSED
    ask(breaker, fails=True)
    assert breaker.state == OPEN
    assert not ask(breaker)


@pytest.fixture
def opened(breaker):
    for _time in range(3):
        ask(breaker, fails=True)
    return breaker


def test_after_a_rest_an_answer_closes_it(opened, clock):
    clock.now = 5
    assert opened.state == HALF_OPEN
    assert ask(opened)
    assert opened.state == CLOSED


def test_after_a_rest_a_failure_is_the_beginning_of_another(opened, clock):
    clock.now = 5
    assert ask(opened, fails=True)
    clock.now = 9
    assert not ask(opened)
    clock.now = 10
    assert ask(opened)


def test_one_request_alone_tries_it(opened, clock):
    clock.now = 5
    with opened.asking():
        assert not ask(opened)
    assert ask(opened)


def test_a_fault_of_ours_says_nothing_about_the_server(opened, clock):
    clock.now = 5
    with pytest.raises(ZeroDivisionError), opened.asking():
        raise ZeroDivisionError
    assert ask(opened)
    assert opened.state == CLOSED


def test_of_many_threads_one_gets_through(opened, clock):
    clock.now = 5
    inside, done, asked = threading.Barrier(8), threading.Event(), []

    def reader():
        inside.wait()
        try:
            with opened.asking():
                asked.append(True)
                done.wait(5)
        except EngineUnavailable:
            pass

    threads = [threading.Thread(target=reader) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads[:]:
        thread.join(0.2)
    done.set()
    for thread in threads:
        thread.join()
    assert len(asked) == 1
