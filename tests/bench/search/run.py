"""``bin/bench search``: each engine and the baseline side by side, in one run.

``--parts relevance,sentences,rebuild,speed``, ``--engines sqlite,postgresql,elasticsearch``,
``--sizes 5000,50000,500000`` (documents) and ``--questions 1000`` (of each set) choose some of it.
"""

import argparse
import os
import time
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from subprocess import CalledProcessError

from tests.bench.search import grown, tables
from tests.bench.search.data import missing
from tests.bench.search.engines import NAMES, Measured, available

SIZES = (5_000, 50_000, 500_000)
PLAIN = Measured("sqlite")


def run(*arguments: str) -> None:
    parser = argparse.ArgumentParser(prog="bin/bench search")
    parser.add_argument("--parts", type=_some_of(PARTS), default=list(PARTS))
    parser.add_argument("--engines", type=_some_of(NAMES), default=list(NAMES))
    parser.add_argument("--sizes", type=_numbers, default=list(SIZES))
    parser.add_argument("--questions", type=int, default=1000)
    options = parser.parse_args(arguments)
    if lacking := missing():
        print(f"  nothing to measure with: {', '.join(map(str, lacking))} missing")
        return
    # Whoever else works on the machine is in the figures.
    print(f"  {time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with available(options.engines) as engines:
        for part in options.parts:
            started = time.monotonic()
            PARTS[part](engines, options)
            print(f"   {part}: {time.monotonic() - started:.0f} s\n", flush=True)


def _relevance(engines: list[Measured], options: Namespace) -> None:
    tables.print_relevance(_with_plain(engines, "relevance", str(options.questions)))


def _sentences(engines: list[Measured], _options: Namespace) -> None:
    tables.print_sentences(_with_plain(engines, "sentences"))


def _with_plain(engines: list[Measured], what: str, *arguments: str) -> dict[str, dict]:
    found = {tables.PLAIN: grown.ask(PLAIN.ground("answers"), f"plain {what}", *arguments)}
    for engine in engines:
        with _telling(engine, what):
            # Everything is loaded aside: all that is needed is a database to be aside of.
            found[engine.name] = grown.ask(engine.empty("answers"), what, *arguments)
    return found


def _rebuild(engines: list[Measured], options: Namespace) -> None:
    bare, found = {}, {}
    for size in options.sizes:
        bare[size] = grown.ask(grown.rows(PLAIN, size), "bare insert")
        for engine in engines:
            with _telling(engine, f"rebuild of {size}"):
                found[size, engine.name] = grown.rebuilt(engine, size)[1]
    tables.print_rebuild(bare, found)


def _speed(engines: list[Measured], options: Namespace) -> None:
    found = {}
    for engine in engines:
        for size in options.sizes:
            with _telling(engine, f"search among {size}"):
                ground = grown.known(engine, size)
                if engine.name == "elasticsearch":
                    grown.ask(ground, "wake")
                found[engine.name, size] = grown.ask(ground, "search")
    tables.print_speed(found)
    tables.print_growth(found)


@contextmanager
def _telling(engine: Measured, what: str) -> Iterator[None]:
    """One measurement that fails keeps no other from being taken."""
    try:
        yield
    except CalledProcessError:
        print(f"  NOT measured: {engine.name}, {what}", flush=True)


PARTS: dict[str, Callable[[list[Measured], Namespace], None]] = {
    "relevance": _relevance,
    "sentences": _sentences,
    "rebuild": _rebuild,
    "speed": _speed,
}


def _some_of(names: Iterable[str]) -> Callable[[str], list[str]]:
    def chosen(text: str) -> list[str]:
        if unknown := set(text.split(",")) - set(names):
            raise argparse.ArgumentTypeError(
                f"no {', '.join(sorted(unknown))}; there are {', '.join(names)}"
            )
        return [name for name in names if name in text.split(",")]

    return chosen


def _numbers(text: str) -> list[int]:
    return sorted({int(number) for number in text.split(",")})
