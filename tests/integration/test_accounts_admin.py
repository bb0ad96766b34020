"""People in Wagtail's admin: one name, no user name, staff by role."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import StaffRole, User
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
INDEX = "wagtailusers_users:index"


@pytest.fixture
def admin(client):
    user = UserFactory(admin=True)
    client.force_login(user)
    return client


def test_people_are_listed_and_found_by_name(admin):
    UserFactory(name="Ottilie Bruckner", verified=False)
    UserFactory(name="Somebody Else")
    response = admin.get(reverse(INDEX), {"q": "Ottilie"})
    assert b"Ottilie Bruckner" in response.content
    assert b"Somebody Else" not in response.content


def test_new_person_with_a_role_becomes_staff(admin):
    editor = Group.objects.get(name=StaffRole.EDITOR)
    answers = {
        "email": "New@Example.org",
        "name": "New Person",
        "language": "it",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "groups": [editor.pk],
    }
    assert admin.get(reverse("wagtailusers_users:add")).status_code == 200
    assert admin.post(reverse("wagtailusers_users:add"), answers).status_code == 302
    user = User.objects.get(email="new@example.org")
    assert user.is_staff
    assert user.staff_roles == {"editor"}


def test_changed_address_must_be_proved_anew_and_the_old_one_logs_nobody_in(admin, client):
    user = UserFactory(email="old@example.org")
    answers = {"email": "new@example.org", "name": "N", "language": "en", "is_active": "on"}
    address = reverse("wagtailusers_users:edit", args=[user.pk])
    assert admin.get(address).status_code == 200
    assert admin.post(address, answers).status_code == 302
    assert list(EmailAddress.objects.filter(user=user).values_list("email", "verified")) == [
        ("new@example.org", False)
    ]


def test_staff_flag_follows_the_role_wherever_it_is_given():
    user = UserFactory()
    group = Group.objects.get(name=StaffRole.TRANSLATOR)
    group.user_set.add(user)
    user.refresh_from_db()
    assert user.is_staff
    group.user_set.clear()
    user.refresh_from_db()
    assert not user.is_staff


@pytest.mark.parametrize("role", StaffRole.values)
def test_each_role_gets_into_the_admin(client, role):
    client.force_login(UserFactory(staff_role=role))
    assert client.get("/admin/").status_code == 200


def test_members_do_not_get_into_the_admin(client):
    client.force_login(UserFactory())
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("role", StaffRole.values)
def test_no_role_manages_people(client, role):
    client.force_login(UserFactory(staff_role=role))
    assert client.get(reverse(INDEX)).status_code == 302


def test_translators_have_no_right_to_publish():
    user = UserFactory(staff_role="translator")
    assert not any("publish" in permission for permission in user.get_all_permissions())
    root = Group.objects.get(name="translator").page_permissions.values_list(
        "permission__codename", flat=True
    )
    assert set(root) == {"add_page", "change_page"}


def test_wagtails_own_groups_are_gone():
    assert set(Group.objects.values_list("name", flat=True)) == set(StaffRole.values)
