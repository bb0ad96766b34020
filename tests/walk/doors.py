"""Every address of the portal: which objects it takes, who may enter, what may be asked of it.

A door that is missing here fails the walk; so does one whose address is gone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.walk.world import (
    AUTHOR,
    EDITORS,
    EVERYBODY,
    GROUP,
    LOGGED_IN,
    SECRETARIAT,
    TYPE_A,
    WORD,
    World,
)

NOBODY: frozenset[str] = frozenset()
# Wagtail's own admin has its own walk: nobody but staff gets in.
ADMIN = "admin/"


@dataclass(frozen=True)
class Entry:
    """One address behind a door. ``thing``: the object that it is about, "" for none."""

    thing: str
    args: tuple
    who: frozenset[str]


@dataclass(frozen=True)
class Door:
    """``entries(world)``; ``queries``: what to ask besides the bare address; ``post`` for POST."""

    name: str
    entries: Callable[[World], Iterable[Entry]]
    queries: tuple[str, ...] = ("",)
    post: bool = False

    def address(self, entry: Entry) -> str:
        return reverse(self.name, args=entry.args)


def plain(name, who=EVERYBODY, *queries, post=False) -> Door:
    """A door without an object."""
    return Door(name, lambda world: [Entry("", (), who)], ("", *queries), post)


def fixed(name, args, who=EVERYBODY, *queries, post=False) -> Door:
    """A door with arguments that are no secret, such as a group's key."""
    return Door(name, lambda world: [Entry("", args(world), who)], ("", *queries), post)


def about(name, things, args, who=None, *, queries=(), post=False) -> Door:
    """A door to objects: for their readers, or ``who`` of them."""

    def entries(world):
        for key in things:
            thing = world.things[key]
            allowed = thing.readers if who is None else who.get(key, NOBODY)
            yield Entry(key, args(thing.record), frozenset(allowed))

    return Door(name, entries, ("", *queries), post)


def slug(record):
    return (record.slug,)


def uuid(record):
    return (record.uuid,)


def of_output(record):
    return (record.group.key, record.slug)


PRACTICES = ("practice", "practice_for_a", "practice_unpublished")
SUBMISSIONS = ("submission_sent", "submission_draft")
OUTPUTS = ("output", "output_for_a", "output_draft")
COURSES = ("course", "course_withdrawn")
JOB_ROLES = ("role", "role_draft")
FILES = ("file", "file_for_a", "file_of_draft", "file_of_paper")
SEARCHES = (
    f"q={WORD}",
    f"q={WORD}&kind=output",
    f"q={WORD}&page=2",
    f"q={WORD}&kind=practice",
    f"q={WORD}&kind=paper",
    f"q={WORD}&sort=newest",
    f"q={WORD}&sort=title&elsewhere=1",
    f"q={WORD[:-1]}x",  # a slip of the finger
    f"q={WORD}x&literal=1",
    f"q={WORD[:5]}qqqqq",  # finds nothing; helps with names that begin so
)
ALL_KINDS = "role course practice output organisation".split()

# May write in an output of the group while it is a draft; the public ones are published.
WRITERS = {"output_draft": GROUP}
# The chair alone changes whom a published output is for.
ADDRESSERS = WRITERS | {"output": {"chair"}, "output_for_a": {"chair"}}
STABLE = {
    "practice": ("practice", "practice_for_a", "practice_unpublished"),
    "output": OUTPUTS,
    "course": COURSES,
    "role": JOB_ROLES,
    "organisation": ("organisation_left",),
}


def stable_entries(world):
    for kind, things in STABLE.items():
        for key in things:
            thing = world.things[key]
            yield Entry(key, (kind, thing.record.uuid), thing.readers)


def pages(world):
    yield Entry("", ("about/",), EVERYBODY)
    yield Entry("", ("papers/",), EVERYBODY)
    yield Entry("page_for_members", ("inside/",), world.things["page_for_members"].readers)


def group_key(world):
    return (world.group.key,)


ENTRANCE = "account_login account_signup account_reset_password".split()
# allauth's steps of a flow: without one under way they lead elsewhere and show nothing.
STEPS = (
    "account_logout account_inactive account_email_verification_sent account_confirm_login_code "
    "account_confirm_password_reset_code account_complete_password_reset mfa_login_webauthn "
    "account_password_reset_completed mfa_authenticate account_reauthenticate"
).split()
OWN = (
    "account_email account_change_password account_set_password mfa_index mfa_reauthenticate "
    "mfa_activate_totp mfa_generate_recovery_codes mfa_list_webauthn mfa_add_webauthn "
    "mfa_reauthenticate_webauthn usersessions_list"
).split()
# Of a second factor, which nobody on this walk has.
FACTOR = "mfa_deactivate_totp mfa_view_recovery_codes mfa_download_recovery_codes".split()

DOORS = (
    # Without a language
    plain("root"),
    plain("health_live"),
    plain("health_ready"),
    plain("sitemap"),
    fixed("sitemap_part", lambda world: (1,), NOBODY),
    plain("robots"),
    plain("news_feed"),
    plain("practices_feed", EVERYBODY, "language=en", "country=CZ", "page=2"),
    about("file", FILES, lambda file: (file.uuid, file.name)),
    Door("stable_uri", stable_entries),
    about("media", FILES, lambda file: (file.file.name,), {}),
    fixed("wagtaildocs_serve", lambda world: (1, "x.pdf"), NOBODY),
    fixed("wagtaildocs_authenticate_with_password", lambda world: (1,), NOBODY),
    # Account
    *(plain(name) for name in ENTRANCE),
    *(plain(name, None) for name in STEPS),
    *(plain(name, LOGGED_IN) for name in OWN),
    *(plain(name, NOBODY) for name in FACTOR),
    fixed("mfa_remove_webauthn", lambda world: (1,), None),
    fixed("mfa_edit_webauthn", lambda world: (1,), None),
    *(plain(f"accounts:{page}", LOGGED_IN) for page in ("profile", "data", "erase")),
    plain("accounts:data_download", LOGGED_IN),
    plain("accounts:home"),
    plain("accounts:erased"),
    # Members
    plain("members:organisation", LOGGED_IN),
    plain("members:join", LOGGED_IN, "q=house", f"q={WORD}"),
    plain("members:new_organisation", LOGGED_IN),
    plain("members:people", frozenset({"representative_a"}) | SECRETARIAT),
    about("members:application", ["application"], uuid),
    fixed(
        "members:profile",
        lambda world: ("house-a",),
        frozenset({"representative_a", "author", "member_a"}) | SECRETARIAT,
    ),
    fixed(
        "members:end_mandate",
        lambda world: (world.mandates["author"].pk,),
        frozenset({"author", "representative_a"}) | SECRETARIAT,
        post=True,
    ),
    fixed(
        "members:change_role",
        lambda world: (world.mandates["author"].pk,),
        frozenset({"representative_a"}) | SECRETARIAT,
        post=True,
    ),
    # Skills and courses
    plain("skills:roles", EVERYBODY, f"q={WORD}", "page=2"),
    plain("skills:compare", EVERYBODY, "role=role-1&role=role-2"),
    about("skills:role", JOB_ROLES, slug),
    about("skills:role_skills", JOB_ROLES, slug),
    plain("skills:skills", EVERYBODY, "q=skill"),
    fixed("skills:skill", lambda world: (world["role"].skills.get().skill.slug,)),
    plain("courses:courses", EVERYBODY, f"q={WORD}", "country=CZ", "provider=school"),
    about("courses:course", COURSES, slug),
    plain("courses:providers"),
    fixed("courses:provider", lambda world: ("school",)),
    # Practices
    plain(
        "practices:practices",
        EVERYBODY,
        f"q={WORD}",
        "country=CZ",
        "page=2",
        "organisation_type=type-a",
    ),
    about("practices:practice", PRACTICES, slug),
    about(
        "practices:revise",
        PRACTICES,
        slug,
        {"practice": TYPE_A, "practice_for_a": TYPE_A},
        post=True,
    ),
    plain("practices:submit"),
    plain("practices:submissions", LOGGED_IN),
    about("practices:submission", SUBMISSIONS, uuid, dict.fromkeys(SUBMISSIONS, AUTHOR)),
    about("practices:preview", SUBMISSIONS, uuid, dict.fromkeys(SUBMISSIONS, AUTHOR)),
    about(
        "practices:write",
        SUBMISSIONS,
        lambda record: (record.uuid, "identity"),
        dict.fromkeys(SUBMISSIONS, AUTHOR),
    ),
    about("practices:erase", SUBMISSIONS, uuid, dict.fromkeys(SUBMISSIONS, AUTHOR)),
    about("practices:withdraw", SUBMISSIONS, uuid, dict.fromkeys(SUBMISSIONS, AUTHOR), post=True),
    # Working groups
    plain("working_groups:groups"),
    fixed("working_groups:group", group_key),
    fixed("working_groups:group_outputs", group_key),
    fixed("working_groups:new_output", group_key, GROUP),
    fixed("working_groups:ask_type", group_key, frozenset({"chair"})),
    fixed("working_groups:ask_group", group_key, frozenset({"representative_a"})),
    plain(
        "working_groups:outputs",
        EVERYBODY,
        f"q={WORD}",
        "group=the-group",
        "type=type-a",
        "state=drafting",
    ),
    plain("working_groups:matrix", EVERYBODY, "objective=1"),
    plain("working_groups:matrix_csv"),
    fixed("working_groups:crossing", lambda world: ("the-group", "type-a")),
    about("working_groups:output", OUTPUTS, of_output, queries=("version=1.0", "version=0.1")),
    about("working_groups:edit_output", OUTPUTS, of_output, ADDRESSERS),
    about("working_groups:edit_text", OUTPUTS, of_output, WRITERS),
    about("working_groups:edit_files", OUTPUTS, of_output, WRITERS),
    about("working_groups:move_output", OUTPUTS, lambda o: (*of_output(o), "review"), {}),
    about("working_groups:settle", OUTPUTS, of_output, {}, post=True),
    about("working_groups:exchange", ["exchange"], uuid),
    about("working_groups:answer", ["exchange"], uuid, {"exchange": {"representative_a"}}),
    about(
        "working_groups:move_exchange",
        ["exchange"],
        lambda e: (e.uuid, "take_back"),
        {"exchange": {"chair"}},
    ),
    # Spaces, desk, search, pages
    plain("spaces:spaces"),
    fixed("spaces:space", lambda world: ("type-a",)),
    about("spaces:organisation", ["organisation_left"], slug, queries=("page=2",)),
    plain("desk:home", LOGGED_IN),
    about("desk:submission", SUBMISSIONS, uuid, {"submission_sent": EDITORS}),
    about("desk:move_submission", SUBMISSIONS, uuid, {"submission_sent": EDITORS}, post=True),
    about("desk:practice", PRACTICES, slug, dict.fromkeys(PRACTICES, EDITORS)),
    about("desk:move_practice", PRACTICES, slug, dict.fromkeys(PRACTICES, EDITORS), post=True),
    plain("search:search", EVERYBODY, *SEARCHES),
    plain("search:suggestions", EVERYBODY, f"q={WORD}", f"q={WORD[:4]}", "q=zz"),
    plain("search:feed", EVERYBODY, *SEARCHES),
    plain("search:chosen", EVERYBODY, f"q={WORD}", post=True),
    plain("search:saved", LOGGED_IN),
    plain("search:save", LOGGED_IN, *SEARCHES),
    about("search:edit_saved", ["saved_search"], uuid),
    about("search:pause_saved", ["saved_search"], uuid, post=True),
    about("search:resume_saved", ["saved_search"], uuid, post=True),
    about("search:delete_saved", ["saved_search"], uuid, post=True),
    fixed("search:stop", lambda world: ("signed-by-nobody",)),
    plain("search:report", SECRETARIAT, "language=en"),
    plain("search:report_csv", SECRETARIAT, "language=en"),
    plain("home:home"),
    plain("home:news"),
    Door("wagtail_serve", pages),
)
# Addresses without a name: both lead to the one log-in and are walked in test_security_doors.
UNNAMED = {"admin/login/", "^admin/password_reset/.*$", "_util/login/"}


def known_addresses() -> dict[str, str]:
    """``{name or pattern: pattern}`` of the whole URLconf but Wagtail's admin and the gallery."""
    found = {}

    def walk(resolver, prefix, namespace):
        for pattern in resolver.url_patterns:
            route = prefix + str(pattern.pattern)
            if route == ADMIN or route.startswith("gallery"):
                continue
            if isinstance(pattern, URLResolver):
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                walk(pattern, route, inner)
            elif isinstance(pattern, URLPattern):
                found[f"{namespace}{pattern.name}" if pattern.name else str(pattern.pattern)] = (
                    route
                )

    walk(get_resolver(), "", "")
    return found
