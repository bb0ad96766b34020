"""``bin/bench [NAME…]``: what is measured, by name; without a name, all of it.

What follows a single name and begins with dashes is for it: ``bin/bench search --sizes 5000``.
"""

import sys
import time

from tests.bench import growth, imports, pages
from tests.bench.search import run as search

BENCHES = {
    "pages": pages.run,
    "import": imports.run,
    "growth": growth.run,
    "search": search.run,
}


def main(arguments: list[str]) -> int:
    first = next((n for n, each in enumerate(arguments) if each.startswith("-")), len(arguments))
    names, options = arguments[:first], arguments[first:]
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"No bench named {', '.join(unknown)}; there are: {', '.join(BENCHES)}")
        return 2
    if options and names != ["search"]:
        print("Only the bench named search takes options, alone")
        return 2
    for name in names or BENCHES:
        started = time.monotonic()
        print(f"== {name}", flush=True)
        BENCHES[name](*options)
        print(f"   {time.monotonic() - started:.0f} s\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
