"""``bin/bench import``: ESCO's shipped excerpt by the import, beside a raw loop of INSERTs.

The raw loop writes the very rows that the import left, table by table, without looking at one.
"""

import shutil

from tests.bench.ground import ground
from tests.bench.table import print_table


def run() -> None:
    empty = ground("import")
    shutil.rmtree(empty.state, ignore_errors=True)
    empty.state.mkdir(parents=True)
    lines = empty.python("-m", "tests.bench.inside_import").split()
    rows, seconds, again, raw = int(lines[0]), *map(float, lines[1:4])
    print_table(
        ("import of ESCO", "rows", "seconds", "rows/s", "times the raw loop"),
        [
            ("raw INSERTs", rows, raw, rows / raw, 1.0),
            ("import_esco", rows, seconds, rows / seconds, seconds / raw),
            ("import_esco again", rows, again, rows / again, again / raw),
        ],
    )
