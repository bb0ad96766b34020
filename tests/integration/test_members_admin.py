"""The secretariat's records in Wagtail's admin."""

import pytest
from django.urls import reverse

from core.audience import PUBLIC
from members.models import Announcement, Application, MemberType, Organisation
from tests.factories.accounts import UserFactory
from tests.factories.members import (
    AnnouncementFactory,
    ApplicationFactory,
    MandateFactory,
    MemberTypeFactory,
    OrganisationFactory,
)

pytestmark = pytest.mark.django_db
MODELS = ("membertype", "organisation", "mandate", "grouprole", "application", "announcement")


def address(model: str, page: str, *args) -> str:
    return reverse(f"wagtailsnippets_members_{model}:{page}", args=args)


@pytest.fixture
def secretariat(client):
    client.force_login(UserFactory(secretariat=True))
    return client


@pytest.mark.parametrize("model", MODELS)
def test_secretariat_reads_every_list(secretariat, model):
    MandateFactory()
    ApplicationFactory()
    AnnouncementFactory()
    assert secretariat.get(address(model, "list")).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_other_staff_does_not(client, model):
    client.force_login(UserFactory(translator=True))
    assert client.get(address(model, "list")).status_code in (302, 403)


@pytest.mark.parametrize("model", [m for m in MODELS if m != "application"])
def test_secretariat_adds(secretariat, model):
    assert secretariat.get(address(model, "add")).status_code == 200


def test_key_of_a_member_type_stays(secretariat):
    member_type = MemberTypeFactory(key="clusters")
    text = member_type.texts.get()
    response = secretariat.post(
        address("membertype", "edit", member_type.pk),
        {
            "key": "other",
            "position": 7,
            "hue": 2,
            "texts-TOTAL_FORMS": 1,
            "texts-INITIAL_FORMS": 1,
            "texts-0-id": text.pk,
            "texts-0-language": "en",
            "texts-0-name": "Clusters and networks",
            "texts-0-short_name": "Clusters",
            "contacts-TOTAL_FORMS": 0,
            "contacts-INITIAL_FORMS": 0,
        },
    )
    assert response.status_code == 302
    changed = MemberType.objects.get(pk=member_type.pk)
    assert (changed.key, changed.position) == ("clusters", 7)
    assert changed.texts.get().name == "Clusters and networks"


def test_applications_are_only_looked_at(client):
    application = ApplicationFactory()
    client.force_login(UserFactory(admin=True))
    assert client.get(address("application", "inspect", application.pk)).status_code == 200
    assert client.get(address("application", "edit", application.pk)).status_code == 302
    assert client.get(address("application", "delete", application.pk)).status_code == 302
    assert Application.objects.filter(pk=application.pk).exists()


@pytest.mark.parametrize(
    ("country", "region", "right"),
    [
        ("CZ", "CZ08", True),
        ("CZ", "DE11", False),
        ("XX", "", False),
    ],
)
def test_organisation_needs_a_real_place(secretariat, country, region, right):
    response = secretariat.post(
        address("organisation", "add"),
        {
            "name": "New",
            "slug": "new",
            "member_type": MemberTypeFactory().pk,
            "country": country,
            "region": region,
            "website": "",
            "joined_on": "",
            "is_active": "on",
            "texts-TOTAL_FORMS": 0,
            "texts-INITIAL_FORMS": 0,
        },
    )
    assert (response.status_code == 302) == right
    assert Organisation.objects.filter(name="New").exists() == right


@pytest.mark.parametrize("everybody", [True, False])
def test_announcement_is_read_by_whom_the_form_says(secretariat, everybody):
    member_type = MemberTypeFactory(key="smes")
    answers = {
        "member_type": member_type.pk,
        "published_on": "2026-05-01",
        "original_language": "de",
        "texts-TOTAL_FORMS": 1,
        "texts-INITIAL_FORMS": 0,
        "texts-0-language": "de",
        "texts-0-title": "Treffen",
        "texts-0-text": "Im Mai.",
    }
    if everybody:
        answers["is_public"] = "on"
    assert secretariat.post(address("announcement", "add"), answers).status_code == 302
    keys = set(Announcement.objects.get().audience.values_list("key", flat=True))
    assert keys == ({PUBLIC} if everybody else {"type:smes", "role:secretariat"})


def test_left_organisation_is_known_to_the_secretariat_alone():
    left = OrganisationFactory(is_active=False)
    assert left in Organisation.objects.visible_to(UserFactory(secretariat=True))
    assert left not in Organisation.objects.visible_to(UserFactory())
    assert left not in Organisation.objects.visible_to(None)
