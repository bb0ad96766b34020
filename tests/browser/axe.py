"""axe-core on a page: what it finds, a line a finding."""

from importlib.resources import files

# All of WCAG 2.2 A and AA, and axe's best practices.
OPTIONS = {"resultTypes": ["violations"]}


class Axe:
    """Runs through the browser's debugging door, so the page's content policy stays in force."""

    def __init__(self):
        self._script = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")

    def __call__(self, page) -> list[str]:
        """Findings as ``rule (impact): selector: what to do``."""
        page.evaluate(self._script)
        result = page.evaluate("options => axe.run(document, options)", OPTIONS)
        return [
            f"{violation['id']} ({violation['impact']}): {' '.join(map(str, node['target']))}: "
            f"{node['failureSummary'].splitlines()[-1].strip()}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
