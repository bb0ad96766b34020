"""All kinds that search knows, in the order in which the page of results names them."""

from search.publishers import (
    course,
    group,
    organisation,
    output,
    page,
    paper,
    practice,
    provider,
    role,
    skill,
)
from search.publishers.base import Publisher

MODULES = (
    *(role, skill, course, practice, output),
    *(group, organisation, provider, paper, page),
)
PUBLISHERS: dict[str, Publisher] = {module.PUBLISHER.kind: module.PUBLISHER for module in MODULES}
