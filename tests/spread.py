"""Which tests go to the same worker when several run them.

Each test goes to whoever is free, but what shares something dear stays together. The order stays
pytest-django's: first the tests that roll back, then those that leave the database empty; and those
in the browser, that use another one, last.
"""

from xdist.scheduler import LoadScopeScheduling

# How the names of tests that stay together begin.
TOGETHER = (
    "tests/browser/test_search_queries.py::test_what_is_meant_is_at_the_top[elasticsearch",
    "tests/faults/",
    "tests/integration/test_demo.py",
    "tests/integration/test_home_pages.py",
    "tests/integration/test_permission_walk.py",
    "tests/integration/test_permission_walk_elasticsearch.py",
)


class Spread(LoadScopeScheduling):
    def __init__(self, config, log):
        super().__init__(config, log)
        # Else the largest pieces come first, whatever their tests leave behind.
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return next((piece for piece in TOGETHER if nodeid.startswith(piece)), nodeid)
