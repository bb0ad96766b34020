"""``bin/bench [NAME…]``: what is measured, by name; without a name, all of it."""

import sys
import time

from tests.bench import growth, imports, pages

BENCHES = {"pages": pages.run, "import": imports.run, "growth": growth.run}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"No bench named {', '.join(unknown)}; there are: {', '.join(BENCHES)}")
        return 2
    for name in names or BENCHES:
        started = time.monotonic()
        print(f"== {name}", flush=True)
        BENCHES[name]()
        print(f"   {time.monotonic() - started:.0f} s\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
