"""The demonstration: again it adds nothing, search knows all of it, its people can log in."""

from io import StringIO

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from accounts.models import User
from core.events import Event
from core.notices import Notice
from demo.content import PASSWORD
from practices.models import Submission


def rows() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demonstration(shared_rows):
    with shared_rows():
        call_command("load_base", stdout=StringIO())
        call_command("load_demo", stdout=StringIO())
        yield


def test_loading_again_adds_nothing(demonstration):
    before = rows()
    call_command("load_demo", stdout=StringIO())
    assert rows() == before


def test_search_knows_everything(demonstration):
    out = StringIO()
    call_command("check_search", stdout=out)
    assert "the index is what the database says" in out.getvalue()


def test_a_demo_person_can_log_in(demonstration, client):
    form = {"login": "author@example.org", "password": PASSWORD}
    answer = client.post(reverse("account_login"), form)
    assert answer.status_code == 302
    assert client.get(reverse("practices:submissions")).status_code == 200
    assert client.session["_auth_user_id"] == str(User.objects.get(email=form["login"]).pk)


def test_case_studies_stand_at_every_step_before_acceptance(demonstration):
    states = sorted(Submission.objects.values_list("state", flat=True))
    assert states == [
        "changes_requested",
        "declined",
        "draft",
        "draft",
        "in_review",
        "submitted",
        "submitted",
    ]
    for submission in Submission.objects.all():
        last = Event.objects.of(submission).last()
        assert last.to_state == submission.state
        assert last.at.date() == submission.updated_at.date()


def test_loading_sends_no_mail(demonstration):
    assert not Notice.objects.exists()
    assert not mail.outbox
