"""A measurement inside Django: ``python -m tests.bench.search.inside WHAT`` prints JSON."""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402

from search.engine.elasticsearch import client  # noqa: E402
from tests.bench.search import relevance, sentences, size  # noqa: E402

# How well an engine finds doesn't hang on how busy the machine is. Its speed is measured as it is.
# A server that was never asked before takes more than a reader's second for its first answer.
PATIENT = ("relevance", "sentences", "wake")
PATIENCE = 60.0

COMMANDS = {
    "relevance": lambda number: relevance.by_engine(settings.SEARCH_ENGINE, int(number)),
    "plain relevance": lambda number: relevance.by_plain(int(number)),
    "sentences": lambda: sentences.by_engine(settings.SEARCH_ENGINE),
    "plain sentences": sentences.by_plain,
    "generate": lambda number: size.generate(int(number)),
    "forget": size.forget,
    "rebuild": size.rebuild,
    "bare insert": size.bare_insert,
    "wake": size.wake,
    "search": size.search,
}

if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    if name in PATIENT:
        client.PATIENCE = PATIENCE
    print(json.dumps(COMMANDS[name](*arguments)))
