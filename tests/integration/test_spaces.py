"""Spaces: the public face for everybody, the members' area on the same address for members."""

import re

import pytest
from django.core.cache import cache
from django.db import connection

from core.desk import sections_for
from members.models import MemberTypeText, OrganisationText, SpaceContact
from tests.factories.accounts import UserFactory
from tests.factories.courses import ProviderFactory
from tests.factories.members import (
    AnnouncementFactory,
    MandateFactory,
    MemberTypeFactory,
    OrganisationFactory,
    WorkingGroupFactory,
)
from tests.factories.practices import PracticeFactory
from tests.factories.working_groups import ExchangeFactory, OutputFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def smes():
    return MemberTypeFactory(key="smes")


@pytest.fixture
def clusters():
    return MemberTypeFactory(key="clusters")


@pytest.fixture
def workshop(smes):
    return OrganisationFactory(name="Workshop Novák", member_type=smes, slug="workshop-novak")


def page(client, address="/en/spaces/smes/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def say(organisation, language, about):
    OrganisationText.objects.create(organisation=organisation, language=language, about=about)


def log_in(client, member_type):
    person = MandateFactory(organisation__member_type=member_type).person
    client.force_login(person)
    return person


class TestPublicFace:
    def test_list_has_every_type_with_its_counts(self, client, workshop, clusters):
        content = page(client, "/en/spaces/")
        assert "Type smes" in content
        assert "Type clusters" in content
        assert "1 organisation" in content

    def test_members_stand_by_country_in_the_readers_language(self, client, workshop):
        content = page(client, "/de/spaces/smes/")
        assert "Tschechien" in content
        assert "Workshop Novák" in content
        assert "/de/spaces/organisations/workshop-novak/" in content

    def test_left_organisation_is_gone(self, client, workshop):
        page(client)
        workshop.is_active = False
        workshop.save()
        assert "Workshop Novák" not in page(client)
        assert client.get("/en/spaces/organisations/workshop-novak/").status_code == 404

    def test_practices_of_its_members_are_there_and_no_others(self, client, workshop, clusters):
        PracticeFactory(published=True, organisation=workshop, slug="ours")
        other = OrganisationFactory(member_type=clusters)
        PracticeFactory(published=True, organisation=other, slug="theirs")
        content = page(client)
        assert "/en/practices/ours/" in content
        assert "/en/practices/theirs/" not in content

    def test_public_output_and_public_news_are_there(self, client, smes):
        OutputFactory(published=True, to=[smes], slug="guide")
        AnnouncementFactory(member_type=smes, public=True, title="Open day in Brno")
        content = page(client)
        assert "/outputs/guide/" in content
        assert "Open day in Brno" in content

    def test_long_lists_go_on_over_its_pages(self, client, smes):
        for number in range(10):
            OutputFactory(published=True, to=[smes], slug=f"paper-{number}")
        pages = [client.get(f"/en/spaces/smes/?page={n}").content.decode() for n in (1, 2)]
        assert [sum(f"/paper-{n}/" in page for n in range(10)) for page in pages] == [8, 2]
        assert "Nothing is public yet" not in pages[1]

    def test_unknown_space_is_not_found(self, client, smes):
        assert client.get("/en/spaces/nobody/").status_code == 404

    def test_about_in_another_language_comes_with_a_notice(self, client, smes):
        smes.texts.all().delete()
        MemberTypeText.objects.create(
            member_type=smes, language="cs", name="Malé podniky", short_name="MSP", about="Dílny."
        )
        content = page(client)
        assert 'lang="cs"' in content
        assert "čeština" in content


class TestMembersArea:
    """What stands there for members of the type, and for nobody else."""

    SECRETS = ("Only for us", "Tell us your needs", "secret-output", "contact@example.org")

    @pytest.fixture(autouse=True)
    def content(self, smes):
        AnnouncementFactory(member_type=smes, title="Only for us")
        ExchangeFactory(member_type=smes, text="Tell us your needs")
        OutputFactory(published=True, confidential=True, to=[smes], slug="secret-output")
        contact = MandateFactory(
            person=UserFactory(email="contact@example.org"), organisation__member_type=smes
        )
        SpaceContact.objects.create(member_type=smes, person=contact.person)

    def test_members_see_it(self, client, smes):
        log_in(client, smes)
        content = page(client)
        for words in self.SECRETS:
            assert words in content

    def test_secretariat_sees_the_area(self, client):
        client.force_login(UserFactory(secretariat=True))
        content = page(client)
        assert 'id="for-us"' in content
        assert "Only for us" in content

    @pytest.mark.parametrize("who", ["anonymous", "third type", "no organisation", "editor"])
    def test_others_see_nothing_of_it(self, client, clusters, who):
        if who == "third type":
            log_in(client, clusters)
        elif who == "no organisation":
            client.force_login(UserFactory())
        elif who == "editor":
            client.force_login(UserFactory(editor=True))
        content = page(client)
        assert 'id="for-us"' not in content
        for words in self.SECRETS:
            if who == "editor" and words in ("secret-output", "Tell us your needs"):
                continue  # staff reads what groups work on, wherever it stands
            assert words not in content

    def test_former_member_is_out(self, client, smes):
        person = MandateFactory(organisation__member_type=smes, ended=True).person
        client.force_login(person)
        assert 'id="for-us"' not in page(client)

    def test_the_page_kept_for_the_public_is_never_a_members(self, client, smes):
        log_in(client, smes)
        page(client)
        client.logout()
        assert "Only for us" not in page(client)
        log_in(client, smes)
        assert "Only for us" in page(client)

    def test_output_for_two_types_is_in_both_spaces_and_in_no_third(self, client, smes, clusters):
        third = MemberTypeFactory(key="third")
        OutputFactory(published=True, confidential=True, to=[smes, clusters], slug="for-two")
        for member_type in (smes, clusters):
            log_in(client, member_type)
            assert "for-two" in page(client, f"/en/spaces/{member_type.key}/")
        log_in(client, third)
        for key in ("smes", "clusters", "third"):
            assert "for-two" not in page(client, f"/en/spaces/{key}/")


class TestOrganisationPage:
    ADDRESS = "/en/spaces/organisations/workshop-novak/"

    def test_tells_who_it_is_and_what_it_did(self, client, workshop):
        say(workshop, "cs", "Opravujeme autobusy.")
        PracticeFactory(published=True, organisation=workshop, slug="ours")
        ProviderFactory(organisation=workshop, slug="novak-courses")
        content = page(client, self.ADDRESS)
        assert "Opravujeme autobusy." in content
        assert 'lang="cs"' in content
        assert "/en/practices/ours/" in content
        assert "/en/providers/novak-courses/" in content

    def test_all_its_case_studies_can_be_reached(self, client, workshop):
        for number in range(14):
            PracticeFactory(published=True, organisation=workshop, slug=f"study-{number}")
        first, second = page(client, self.ADDRESS), page(client, f"{self.ADDRESS}?page=2")
        assert 'href="?page=2"' in first
        assert '<meta name="robots" content="noindex">' in second
        shown = [set(re.findall(r"/practices/(study-\d+)/", html)) for html in (first, second)]
        assert [len(found) for found in shown] == [12, 2]
        assert len(shown[0] | shown[1]) == 14

    def test_markup_shows_as_text(self, client, workshop):
        say(workshop, "en", "<script>alert(1)</script>")
        assert "<script>alert(1)" not in page(client, self.ADDRESS)

    def test_its_editors_get_the_way_to_the_profile(self, client, workshop):
        address = "/en/account/organisation/profile/workshop-novak/"
        assert address not in page(client, self.ADDRESS)
        client.force_login(MandateFactory(organisation=workshop, role="editor").person)
        assert address in page(client, self.ADDRESS)


class TestWhatAPageCosts:
    BUDGET = 15

    def fill(self, member_type, group, times):
        for _time in range(times):
            organisation = OrganisationFactory(member_type=member_type)
            PracticeFactory(published=True, organisation=organisation)
            OutputFactory(published=True, to=[member_type], group=group)
            ExchangeFactory(member_type=member_type, group=group, public=True)
            AnnouncementFactory(member_type=member_type, public=True)

    def cold(self, client, query_count, address) -> int:
        # Nothing is kept while this transaction has changes to announce: say that it has none.
        connection.run_on_commit.clear()
        cache.clear()
        return query_count(lambda: client.get(address))

    @pytest.mark.parametrize(
        "address", ["/en/spaces/", "/en/spaces/smes/", "/en/spaces/organisations/workshop-novak/"]
    )
    def test_ten_more_children_add_no_queries(self, client, query_count, smes, workshop, address):
        group = WorkingGroupFactory()
        self.fill(smes, group, 1)
        PracticeFactory(published=True, organisation=workshop)
        few = self.cold(client, query_count, address)
        self.fill(smes, group, 10)
        PracticeFactory(published=True, organisation=workshop)
        assert self.cold(client, query_count, address) <= few <= self.BUDGET
        assert query_count(lambda: client.get(address)) <= 3


def test_desk_leads_to_the_area(smes):
    person = MandateFactory(organisation__member_type=smes).person
    section = next(s for s in sections_for(person) if s.key == "spaces")
    assert section.items[0].url == "/en/spaces/smes/"
