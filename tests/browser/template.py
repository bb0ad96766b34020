"""The demonstration that browser tests copy: loaded once a machine until the sources change.

``python -m tests.browser.template`` makes it ahead, and with it the migrated database.
"""

import os
from pathlib import Path

from tests import prepared_database
from tests.ground import BASE, Ground

STATE = Path(os.environ.get("BROWSER_DIR", BASE / "var" / "browser"))


def template() -> Ground:
    ground = Ground(STATE, "tests.browser.settings")
    ground.prepare(prepared_database.prepared())
    return ground


if __name__ == "__main__":
    template()
