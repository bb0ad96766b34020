"""The pages that every browser check walks: all public types, and what people see logged in."""

from tests.page_types import PAGE_TYPES

PUBLIC = [page.name for page in PAGE_TYPES]

# (person, address below the language)
LOGGED_IN = [
    ("author", "desk/"),
    ("editor", "desk/"),
    ("chair", "desk/"),
    ("secretariat", "desk/"),
    ("author", "practices/submit/"),
    ("author", "practices/submissions/"),
    ("member", "spaces/"),
    ("member", "account/profile/"),
    ("member", "account/data/"),
    ("member", "account/email/"),
    ("member", "account/password/change/"),
    ("member", "account/2fa/"),
    ("member", "account/sessions/"),
    ("member", "account/organisation/"),
    ("member", "search/saved/"),
    ("member", "search/saved/new/?q=battery&kind=course"),
    ("secretariat", "search/report/"),
    ("chair", "matrix/"),
    ("chair", "working-groups/skills-intelligence/"),
    ("chair", "working-groups/skills-intelligence/outputs/new/"),
]
