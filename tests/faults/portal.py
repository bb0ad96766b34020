"""The portal under test: who reads it, who writes it, and the worker at its queue."""

import re
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO

from django.core.management import call_command
from django.db import connections, transaction
from django.test import Client
from django_tasks_db.management.commands.db_worker import Worker

from search import engine, feeding
from search.consistency import differences, repair
from search.engine import chosen, outbox
from search.engine.elasticsearch import client, names
from search.engine.request import SearchRequest
from search.models import SearchChange
from tests.factories.accounts import UserFactory
from tests.factories.search import told
from tests.faults.server import Server

_TOTAL = re.compile(r'role="status">(\d+) results?<')


@dataclass(repr=False)
class Reading:
    """What readers saw: how many results each page told of, how long it took, what went wrong."""

    totals: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def longest(self) -> float:
        """What nearly all pages took at the most; a busy machine holds one up now and then."""
        return sorted(self.seconds)[int(len(self.seconds) * 0.98)]

    def __repr__(self):
        return (
            f"{len(self.totals)} pages, totals {sorted(set(self.totals))}, "
            f"up to {self.longest:.2f} s, errors {self.errors[:3]}"
        )


class Portal:
    """Started, it has a worker; ``reading`` and ``writing`` go on beside what the test does."""

    def __init__(self, courses: list, server: Server):
        self.courses, self.server = courses, server
        self.titles = {course.pk: f"Brakes {number}" for number, course in enumerate(courses)}
        self._worker = Worker(
            queue_names=["*"],
            interval=0.05,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id="faults",
            excluded_queue_names=[],
        )
        self._thread = _thread(self._worker.run)

    def __enter__(self) -> "Portal":
        self.reader = UserFactory()
        self._thread.start()
        return self

    def __exit__(self, *_raised) -> None:
        self.stop_worker()

    def stop_worker(self) -> None:
        """From here on nobody tells the engine anything."""
        self._worker.running = False
        self._thread.join()

    def rebuild(self) -> None:
        call_command("rebuild_search", "--engine", "elasticsearch", stdout=StringIO())

    def ask(self, text: str = "brakes", **narrowing):
        return engine.search(SearchRequest(text=text, language="en", **narrowing))

    def answers_itself(self) -> bool:
        """Does Elasticsearch answer, and not the database in its stead?"""
        return not self.ask().degraded

    def retitle(self, course, title: str) -> None:
        with transaction.atomic():
            course.texts.update(title=title)
            told(course)
        self.titles[course.pk] = title

    def is_told(self) -> bool:
        return not SearchChange.objects.exists()

    def differences(self) -> list[str]:
        return [str(difference) for difference in differences()]

    def repair(self) -> None:
        repair(list(differences()))

    @contextmanager
    def reading(self, readers: int = 2, pause: float = 0.0, text: str = "brakes"):
        """Signed-in readers, whose pages are built each time; what they saw is yielded."""
        seen, stop = Reading(), threading.Event()

        def read():
            browser = Client()
            browser.force_login(self.reader)
            while not stop.is_set():
                began = time.monotonic()
                try:
                    page = browser.get("/en/search/", {"q": text})
                    found = _TOTAL.search(page.content.decode())
                    if page.status_code != 200 or not found:
                        seen.errors.append(f"{page.status_code}: no results told")
                    else:
                        seen.totals.append(int(found[1]))
                except Exception as error:  # noqa: BLE001 - all of it is what a reader would meet
                    seen.errors.append(repr(error))
                seen.seconds.append(time.monotonic() - began)
                stop.wait(pause)

        with _running([read] * readers, stop):
            yield seen

    @contextmanager
    def writing(self, a_second: float):
        """Courses get new titles one after the other; how many were written is yielded."""
        written, stop = [], threading.Event()

        def write():
            number = 0
            while not stop.is_set():
                began = time.monotonic()
                course = self.courses[number % len(self.courses)]
                number += 1
                self.retitle(course, f"Brakes, turn {number}")
                written.append(course.pk)
                stop.wait(max(0.0, 1 / a_second - (time.monotonic() - began)))

        with _running([write], stop):
            yield written

    @contextmanager
    def beside(self, run: Callable[[], None], stop: threading.Event):
        """``run`` on a thread of its own until the end of the block, which sets ``stop``."""
        with _running([run], stop):
            yield

    def forget(self) -> None:
        """Leave the server to the next test without a trace of this one."""
        with client.asking() as server:
            patient = server.options(request_timeout=client.LONG_PATIENCE)
            known = names.indexes(patient, chosen().prefix)
            if known:
                patient.indices.delete(index=",".join(known))


def wait_until(so: Callable[[], bool], seconds: float = 60) -> None:
    """Until it is so; fails where it takes longer."""
    until = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < until, f"not so within {seconds} s"
        time.sleep(0.05)


def feed_often(monkeypatch) -> None:
    """The waits between vain attempts are tested elsewhere; here they would only take long."""
    monkeypatch.setattr(feeding, "LONGEST_WAIT", 1)


def backlog() -> outbox.Backlog:
    return outbox.backlog("default")


def _thread(run: Callable[[], None]) -> threading.Thread:
    def then_close():
        try:
            run()
        finally:
            connections.close_all()

    return threading.Thread(target=then_close, daemon=True)


@contextmanager
def _running(runs: list[Callable[[], None]], stop: threading.Event):
    threads = [_thread(run) for run in runs]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
