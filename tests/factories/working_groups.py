"""Outputs and exchanges by situation: ``OutputFactory(published=True, to=[type])``."""

from datetime import date, timedelta

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory

from core.texts import locale_ids
from core.uploads import store
from tests.factories.accounts import UserFactory
from tests.factories.members import GroupRoleFactory, MemberTypeFactory, WorkingGroupFactory
from working_groups.models import (
    Charter,
    CharterText,
    Exchange,
    ExchangeText,
    Milestone,
    MilestoneText,
    Output,
    OutputAddressee,
    OutputAddresseeText,
    OutputFile,
    OutputObjective,
    OutputText,
    OutputVersion,
)
from working_groups.readers import set_exchange_readers, set_readers

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def upload(name: str = "report.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


class OutputVersionFactory(DjangoModelFactory):
    class Meta:
        model = OutputVersion

    class Params:
        published = factory.Trait(state="published", published_on=date(2026, 3, 12), number="1.0")

    output = factory.SubFactory("tests.factories.working_groups.OutputFactory")
    number = "0.1"


class OutputTextFactory(DjangoModelFactory):
    class Meta:
        model = OutputText

    class Params:
        language = "en"

    version = factory.SubFactory(OutputVersionFactory)
    locale_id = factory.LazyAttribute(lambda text: locale_ids()[text.language])
    title = factory.LazyAttribute(lambda text: f"Output {text.version.output.slug}")
    summary = "What it is about."
    body = "<p>The text.</p>"


class OutputFactory(DjangoModelFactory):
    """An output with one version, a text a language, its addressees and the audience they give.

    ``to``: member types; ``languages``: of its texts; ``file=True``: a PDF in its version.
    """

    class Meta:
        model = Output
        skip_postgeneration_save = True

    class Params:
        published = factory.Trait(state="published")
        confidential = factory.Trait(is_public=False)

    slug = factory.Sequence(lambda n: f"output-{n}")
    group = factory.SubFactory(WorkingGroupFactory)
    kind = "report"
    state = "drafting"

    @factory.post_generation
    def version(self, create, extracted, **kwargs):
        kwargs.setdefault("published", self.is_live)
        OutputVersionFactory(output=self, **kwargs)

    @factory.post_generation
    def languages(self, create, codes, **kwargs):
        version = self.versions.get()
        for code in codes or [self.original_language]:
            OutputTextFactory(version=version, language=code, **kwargs)

    @factory.post_generation
    def objectives(self, create, numbers, **kwargs):
        for number in numbers or []:
            OutputObjective.objects.create(output=self, number=number)

    @factory.post_generation
    def file(self, create, wanted, **kwargs):
        if wanted:
            stored = store(upload(), by=None, audience=())
            OutputFile.objects.create(
                version=self.versions.get(), file=stored, title="The report", language="en"
            )

    @factory.post_generation
    def to(self, create, member_types, **kwargs):
        for member_type in member_types or []:
            AddresseeFactory(output=self, member_type=member_type, **kwargs)
        set_readers(self)


class AddresseeFactory(DjangoModelFactory):
    class Meta:
        model = OutputAddressee
        skip_postgeneration_save = True

    class Params:
        due_soon = factory.Trait(
            purpose="action", due=factory.LazyFunction(lambda: date.today() + timedelta(days=20))
        )
        late = factory.Trait(
            purpose="response", due=factory.LazyFunction(lambda: date.today() - timedelta(days=3))
        )

    output = factory.SubFactory(OutputFactory)
    member_type = factory.SubFactory(MemberTypeFactory)
    purpose = "information"

    @factory.post_generation
    def note(self, create, note, **kwargs):
        OutputAddresseeText.objects.create(
            addressee=self, language="en", note=note or "Tell us what you think."
        )


class ExchangeFactory(DjangoModelFactory):
    class Meta:
        model = Exchange
        skip_postgeneration_save = True

    class Params:
        to_group = factory.Trait(direction="to_group")
        late = factory.Trait(due=factory.LazyFunction(lambda: date.today() - timedelta(days=3)))
        public = factory.Trait(is_public=True)

    direction = "to_type"
    group = factory.SubFactory(WorkingGroupFactory)
    member_type = factory.SubFactory(MemberTypeFactory)
    purpose = "response"
    asked_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def text(self, create, title, **kwargs):
        ExchangeText.objects.create(
            exchange=self,
            language=self.original_language,
            title=title or "Which testers do you use?",
            text="Please name make and year.",
            answer="The red one." if self.state != "open" else "",
        )
        set_exchange_readers(self)


class CharterFactory(DjangoModelFactory):
    class Meta:
        model = Charter
        skip_postgeneration_save = True

    group = factory.SubFactory(WorkingGroupFactory)

    @factory.post_generation
    def text(self, create, text, **kwargs):
        CharterText.objects.create(charter=self, language="en", text=text or "The group does it.")


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = Milestone
        skip_postgeneration_save = True

    group = factory.SubFactory(WorkingGroupFactory)
    due = date(2027, 3, 31)

    @factory.post_generation
    def title(self, create, title, **kwargs):
        MilestoneText.objects.create(milestone=self, language="en", title=title or "First edition")


def chair_of(group):
    return GroupRoleFactory(group=group, chair=True).person


def member_of(group):
    return GroupRoleFactory(group=group).person
