"""Organisations, groups, mandates: ``MandateFactory(person=…, representative=True)``."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from members.announcements import show_to
from members.models import (
    Announcement,
    AnnouncementText,
    Application,
    GroupRole,
    Mandate,
    MemberType,
    MemberTypeText,
    Organisation,
    WorkingGroup,
    WorkingGroupText,
)
from tests.factories.accounts import UserFactory


class MemberTypeTextFactory(DjangoModelFactory):
    class Meta:
        model = MemberTypeText

    language = "en"
    name = factory.LazyAttribute(lambda text: f"Type {text.member_type.key}")
    short_name = factory.LazyAttribute(lambda text: text.member_type.key.title())


class MemberTypeFactory(DjangoModelFactory):
    class Meta:
        model = MemberType
        django_get_or_create = ("key",)
        skip_postgeneration_save = True

    key = factory.Sequence(lambda n: f"type-{n}")
    position = factory.Sequence(lambda n: n)

    @factory.post_generation
    def text(self, create, extracted, **kwargs):
        if create and not self.texts.exists():
            MemberTypeTextFactory(member_type=self, **kwargs)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"organisation-{n}")
    name = factory.Sequence(lambda n: f"Organisation {n}")
    member_type = factory.SubFactory(MemberTypeFactory)
    country = "CZ"


class WorkingGroupTextFactory(DjangoModelFactory):
    class Meta:
        model = WorkingGroupText

    language = "en"
    name = factory.LazyAttribute(lambda text: f"Group {text.group.key}")


class WorkingGroupFactory(DjangoModelFactory):
    class Meta:
        model = WorkingGroup
        django_get_or_create = ("key",)
        skip_postgeneration_save = True

    key = factory.Sequence(lambda n: f"group-{n}")
    position = factory.Sequence(lambda n: n)

    @factory.post_generation
    def text(self, create, extracted, **kwargs):
        if create and not self.texts.exists():
            WorkingGroupTextFactory(group=self, **kwargs)


class MandateFactory(DjangoModelFactory):
    class Meta:
        model = Mandate

    class Params:
        representative = factory.Trait(role=Mandate.Role.REPRESENTATIVE)
        ended = factory.Trait(start=date(2020, 1, 1), end=date(2020, 12, 31))

    person = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Mandate.Role.MEMBER
    start = date(2024, 1, 1)


class GroupRoleFactory(DjangoModelFactory):
    class Meta:
        model = GroupRole

    class Params:
        chair = factory.Trait(role=GroupRole.Role.CHAIR)

    person = factory.SubFactory(UserFactory)
    group = factory.SubFactory(WorkingGroupFactory)
    role = GroupRole.Role.MEMBER
    start = date(2024, 1, 1)


class ApplicationFactory(DjangoModelFactory):
    """An application that waits; ``new=True`` for an organisation that isn't a member yet."""

    class Meta:
        model = Application

    class Params:
        new = factory.Trait(
            organisation=None,
            proposed_name=factory.Sequence(lambda n: f"Newcomer {n}"),
            proposed_type=factory.SubFactory(MemberTypeFactory),
            proposed_country="DE",
        )

    person = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class AnnouncementFactory(DjangoModelFactory):
    """News of a space, for its own members; ``public=True`` for everybody."""

    class Meta:
        model = Announcement
        skip_postgeneration_save = True

    member_type = factory.SubFactory(MemberTypeFactory)
    original_language = "en"

    @factory.post_generation
    def public(self, create, wanted, **kwargs):
        if create:
            show_to(self, everybody=bool(wanted))

    @factory.post_generation
    def title(self, create, wanted, **kwargs):
        if create:
            AnnouncementText.objects.create(
                announcement=self,
                language=self.original_language,
                title=wanted or "Workshop in May",
                text="Bring your shift plans.",
            )
