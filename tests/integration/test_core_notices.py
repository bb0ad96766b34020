"""Notices: one mail a person about one thing, after commit, in her language."""

import pytest
from django.core import mail
from django.db import transaction

from core.notices import Notice, render_notice, send_notice, tell
from tests.factories.accounts import UserFactory

TEMPLATE = "mail/test_notice"
TEXT = "{% load i18n %}{% translate 'Monday' %}: {{ title }}\n\n{{ person.name }}, {{ site }}\n"


@pytest.fixture(autouse=True)
def notice_template(settings, tmp_path):
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "test_notice.txt").write_text(TEXT)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]


@pytest.fixture
def jana(db):
    return UserFactory(name="Jana", language="de")


@pytest.mark.django_db(transaction=True)
def test_mail_leaves_after_commit(jana):
    with transaction.atomic():
        tell([jana], TEMPLATE, key="1", title="Welding")
        assert not mail.outbox
    (sent,) = mail.outbox
    assert sent.to == [jana.email]


@pytest.mark.django_db(transaction=True)
def test_no_mail_about_what_was_rolled_back(jana):
    with transaction.atomic():
        tell([jana], TEMPLATE, key="1", title="Welding")
        transaction.set_rollback(True)
    assert not mail.outbox
    assert not Notice.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_thing_is_told_once(jana):
    for _ in range(2):
        tell([jana], TEMPLATE, key="1", title="Welding")
    tell([jana], TEMPLATE, key="2", title="Painting")
    assert len(mail.outbox) == 2


@pytest.mark.django_db(transaction=True)
def test_a_task_that_runs_again_sends_nothing(jana):
    tell([jana], TEMPLATE, key="1", title="Welding")
    send_notice.func(Notice.objects.get().pk)
    send_notice.func(987654321)
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_could_not_leave_is_still_to_be_sent(jana, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError("no mail server")

    monkeypatch.setattr("core.notices.EmailMessage.send", refuse)
    notice = Notice.objects.create(person=jana, template=TEMPLATE, key="1", context={"title": "x"})
    with pytest.raises(OSError, match="no mail server"):
        send_notice.func(notice.pk)
    notice.refresh_from_db()
    assert notice.sent_at is None
    monkeypatch.undo()
    send_notice.func(notice.pk)
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_who_cannot_be_reached_is_left_out(jana):
    gone = UserFactory(is_active=False)
    tell([gone, jana], TEMPLATE, key="1", title="Welding")
    assert [sent.to for sent in mail.outbox] == [[jana.email]]


@pytest.mark.parametrize(("language", "word"), [("de", "Montag"), ("cs", "pondělí")])
@pytest.mark.django_db
def test_the_mail_speaks_the_persons_language(language, word):
    person = UserFactory(language=language, name="Jana")
    subject, body = render_notice(
        Notice(person=person, template=TEMPLATE, context={"title": "A & B\nBcc: x@example.org"})
    )
    assert subject == f"{word}: A & B"
    assert "Jana" in body
