"""All kinds that search knows, in the order in which the page of results names them."""

from search.publishers import (
    course,
    organisation,
    output,
    page,
    practice,
    provider,
    role,
    skill,
)
from search.publishers.base import Publisher

MODULES = (role, skill, course, practice, output, organisation, provider, page)
PUBLISHERS: dict[str, Publisher] = {module.PUBLISHER.kind: module.PUBLISHER for module in MODULES}
