"""The people and the objects of the walk, and who may read which object.

Each object carries a word of its own (``mark``) in its texts, and all share the word ``WORD``, by
which search finds them all. Where a mark turns up, the object has leaked.
"""

from dataclasses import dataclass, field

from core.happenings import tell_changed
from core.uploads import StoredFile
from courses.readers import set_course_readers
from home.models import NewsIndexPage, PaperIndexPage
from search.saved import save
from tests.factories.accounts import UserFactory
from tests.factories.courses import CourseFactory, ProviderFactory
from tests.factories.members import (
    AnnouncementFactory,
    ApplicationFactory,
    GroupRoleFactory,
    MandateFactory,
    MemberTypeFactory,
    OrganisationFactory,
    WorkingGroupFactory,
)
from tests.factories.pages import home_pages, make_private, plant_page, plant_paper
from tests.factories.practices import PracticeFactory, SubmissionFactory, content
from tests.factories.skills import JobRoleFactory
from tests.factories.working_groups import ExchangeFactory, OutputFactory

WORD = "kilowattwerk"

EVERYBODY = frozenset(
    {
        "anonymous",
        "nobody",  # logged in, no organisation; has applied for one
        "member_a",  # of an organisation of type a
        "representative_a",
        "author",  # of type a too
        "member_b",
        "group_member",  # of an organisation of type b
        "chair",  # of type b too
        "editor",
        "translator",
        "secretariat",
        "admin",
    }
)
ROLES = tuple(sorted(EVERYBODY))
LOGGED_IN = EVERYBODY - {"anonymous"}
TYPE_A = frozenset({"member_a", "representative_a", "author"})
TYPE_B = frozenset({"member_b", "group_member", "chair"})
GROUP = frozenset({"group_member", "chair"})
STAFF = frozenset({"editor", "translator", "secretariat", "admin"})
EDITORS = frozenset({"editor", "admin"})
SECRETARIAT = frozenset({"secretariat", "admin"})
MEMBERS = TYPE_A | TYPE_B
AUTHOR = frozenset({"author"})


@dataclass(frozen=True)
class Thing:
    """One object: ``readers`` may read it, ``aware`` may know of it besides (on a desk)."""

    name: str
    mark: str
    record: object
    readers: frozenset[str]
    aware: frozenset[str] = frozenset()

    def is_secret_to(self, role: str) -> bool:
        return role not in self.readers | self.aware


@dataclass
class World:
    people: dict[str, object] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    clients: dict[str, object] = field(default_factory=dict)

    def add(self, name, record, readers, *, aware=frozenset()) -> None:
        self.things[name] = Thing(name, mark(name), record, frozenset(readers), frozenset(aware))

    def __getitem__(self, name):
        return self.things[name].record


def mark(name: str) -> str:
    """A word that stands nowhere else: ``output_draft`` -> ``zzoutputdraftzz``."""
    return f"zz{name.replace('_', '')}zz"


def titled(name: str) -> str:
    return f"{WORD} {mark(name)}"


def build() -> World:
    """Public objects only; ``add_secrets`` adds the others, so a test can look before and after."""
    world = World()
    _people(world)
    _public(world)
    return world


def _people(world: World) -> None:
    world.type_a, world.type_b = MemberTypeFactory(key="type-a"), MemberTypeFactory(key="type-b")
    world.house_a = OrganisationFactory(slug="house-a", name="House A", member_type=world.type_a)
    world.house_b = OrganisationFactory(slug="house-b", name="House B", member_type=world.type_b)
    world.group = WorkingGroupFactory(key="the-group")
    people = world.people
    for role in ("nobody", *sorted(MEMBERS)):
        people[role] = UserFactory(name=f"Person {role}")
    people["admin"] = UserFactory(admin=True)
    for role in ("editor", "translator", "secretariat"):
        people[role] = UserFactory(staff_role=role)
    world.mandates = {
        role: MandateFactory(
            person=people[role],
            organisation=world.house_a if role in TYPE_A else world.house_b,
            role="representative" if role == "representative_a" else "editor",
        )
        for role in MEMBERS
    }
    GroupRoleFactory(person=people["group_member"], group=world.group)
    GroupRoleFactory(person=people["chair"], group=world.group, chair=True)


def _public(world: World) -> None:
    home_pages("en")
    plant_page("news", "en", model=NewsIndexPage)
    plant_page("about", "en", text=titled("page"))
    plant_page("papers", "en", model=PaperIndexPage)
    provider = ProviderFactory(organisation=world.house_b, slug="school")
    world.provider = provider
    world.add(
        "course",
        CourseFactory(provider=provider, slug="course-1", languages__title=titled("course")),
        EVERYBODY,
    )
    world.add(
        "role",
        JobRoleFactory(
            slug="role-1", published=True, group=world.group, languages__title=titled("role")
        ),
        EVERYBODY,
    )
    world.add(
        "practice",
        PracticeFactory(
            slug="practice-1",
            published=True,
            organisation=world.house_a,
            author=world.people["author"],
            languages__title=titled("practice"),
        ),
        EVERYBODY,
    )
    world.add(
        "output",
        OutputFactory(
            slug="output-1",
            published=True,
            group=world.group,
            to=[world.type_a, world.type_b],
            file=True,
            languages__title=titled("output"),
        ),
        EVERYBODY,
    )
    world.add(
        "news_public",
        AnnouncementFactory(member_type=world.type_a, public=True, title=titled("news_public")),
        EVERYBODY,
    )
    world.add("file", _file_of(world["output"]), EVERYBODY)
    world.add("paper", plant_paper("paper-1", title=titled("paper")), EVERYBODY)
    tell(world)


def add_secrets(world: World) -> None:
    """What is not for everybody."""
    people, group = world.people, world.group
    world.add(
        "practice_for_a",
        PracticeFactory(
            slug="practice-2",
            published=True,
            organisation=world.house_a,
            author=people["author"],
            audience_keys=["type:type-a"],
            languages__title=titled("practice_for_a"),
        ),
        TYPE_A,
        aware=EDITORS,
    )
    world.add(
        "practice_unpublished",
        PracticeFactory(
            slug="practice-3",
            organisation=world.house_a,
            author=people["author"],
            audience_keys=[],
            languages__title=titled("practice_unpublished"),
        ),
        (),
        aware=EDITORS | AUTHOR,
    )
    for name, state in (("submission_sent", "submitted"), ("submission_draft", "draft")):
        typed = content(identity={"title": titled(name)})
        world.add(
            name,
            SubmissionFactory(
                author=people["author"],
                organisation=world.house_a,
                title=titled(name),
                mandate=False,
                state=state,
                content=typed,
            ),
            AUTHOR,
            aware=EDITORS if state == "submitted" else frozenset(),
        )
    world.add(
        "output_for_a",
        OutputFactory(
            slug="output-2",
            published=True,
            confidential=True,
            group=group,
            file=True,
            to=[world.type_a],
            languages__title=titled("output_for_a"),
        ),
        TYPE_A | GROUP | STAFF,
    )
    world.add(
        "output_draft",
        OutputFactory(
            slug="output-3",
            group=group,
            file=True,
            to=[world.type_a],
            languages__title=titled("output_draft"),
        ),
        GROUP | STAFF,
    )
    world.add("file_for_a", _file_of(world["output_for_a"]), TYPE_A | GROUP | STAFF)
    world.add("file_of_draft", _file_of(world["output_draft"]), GROUP | STAFF)
    world.add(
        "exchange",
        ExchangeFactory(group=group, member_type=world.type_a, text=titled("exchange")),
        TYPE_A | GROUP | STAFF,
    )
    world.add(
        "news_for_a",
        AnnouncementFactory(member_type=world.type_a, title=titled("news_for_a")),
        TYPE_A | SECRETARIAT,
    )
    world.add(
        "role_draft",
        JobRoleFactory(
            slug="role-2",
            group=group,
            languages__title=titled("role_draft"),
            asks={world["role"].skills.get().skill: (3, "essential")},
            audience_keys=["role:secretariat", "group:the-group"],
        ),
        GROUP | SECRETARIAT,
    )
    world.add(
        "course_withdrawn",
        CourseFactory(
            slug="course-2",
            provider=world.provider,
            withdrawn=True,
            languages__title=titled("course_withdrawn"),
        ),
        TYPE_B | SECRETARIAT,
    )
    world.add(
        "application",
        ApplicationFactory(
            person=people["nobody"], organisation=world.house_a, message=titled("application")
        ),
        {"nobody", "representative_a", "secretariat", "admin"},
    )
    world.add(
        "organisation_left",
        OrganisationFactory(
            slug="left",
            name=titled("organisation_left"),
            member_type=world.type_a,
            is_active=False,
        ),
        SECRETARIAT,
    )
    keeps = people["member_a"]
    kept = save(keeps, name=titled("saved_search"), state=f"q={WORD}", frequency="daily")
    world.add("saved_search", kept, {"member_a"})
    set_course_readers(world["course_withdrawn"])
    paper = plant_paper("paper-2", title=titled("paper_for_a"), audience=["type:type-a"])
    world.add("paper_for_a", paper, TYPE_A)
    world.add("file_of_paper", paper.files.get().file, TYPE_A)
    page = plant_page("inside", "en", text=titled("page_for_members"))
    make_private(page)
    world.add("page_for_members", page, MEMBERS | STAFF)
    tell(world)


def _file_of(output) -> StoredFile:
    return StoredFile.objects.get(output_files__version__output=output)


def tell(world: World) -> None:
    for thing in world.things.values():
        if hasattr(thing.record, "uuid"):
            tell_changed(type(thing.record), [thing.record.uuid])
