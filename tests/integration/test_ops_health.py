"""Health, logs, settings of production: what an operator leans on."""

import json
import logging
import os
import re
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import DatabaseError
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core import health
from tests.factories.accounts import UserFactory


@pytest.fixture(autouse=True)
def new_process(monkeypatch):
    monkeypatch.setattr(health, "_migrated", False)


def waiting_since(minutes: int) -> None:
    task = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="core.notices.send_notice",
        backend_name="default",
        run_after=timezone.now() - timedelta(days=1),
        exception_class_path="",
        traceback="",
    )
    DBTaskResult.objects.filter(pk=task.pk).update(
        enqueued_at=timezone.now() - timedelta(minutes=minutes)
    )


@pytest.mark.django_db
class TestHealth:
    def test_live_asks_nothing(self, client, query_count):
        assert query_count(lambda: client.get("/health/live")) == 0

    def test_ready_says_what_it_found(self, client):
        answer = client.get("/health/ready")
        assert answer.status_code == 200
        assert answer.json() == {
            "status": "ok",
            "database": "ok",
            "unapplied_migrations": 0,
            "oldest_waiting_task_seconds": 0,
            "search": {"engine": "database"},
        }
        assert "no-store" in answer["Cache-Control"]

    def test_ready_is_cheap_once_the_migrations_are_known(self, client, query_count):
        client.get("/health/ready")
        assert query_count(lambda: client.get("/health/ready")) == 1

    def test_a_task_that_waits_is_told(self, client):
        waiting_since(minutes=5)
        waiting_since(minutes=90)
        told = client.get("/health/ready").json()
        assert told["oldest_waiting_task_seconds"] == pytest.approx(5400, abs=30)

    def test_a_database_without_all_migrations_is_not_ready(self, client, monkeypatch):
        monkeypatch.setattr(health, "unapplied_migrations", lambda: 2)
        answer = client.get("/health/ready")
        assert answer.status_code == 503
        assert answer.json()["unapplied_migrations"] == 2

    def test_a_database_that_is_away_is_not_ready(self, client, monkeypatch):
        def fail():
            raise DatabaseError("gone")

        monkeypatch.setattr(health, "unapplied_migrations", fail)
        answer = client.get("/health/ready")
        assert answer.status_code == 503
        assert "gone" not in answer.content.decode()


@pytest.mark.django_db
class TestAccessLog:
    @pytest.fixture
    def lines(self, caplog):
        """What the access log wrote, as a person at the end of the pipe reads it."""
        caplog.set_level(logging.INFO, "portal.access")
        formatter = logging.getLogger().handlers[0].formatter

        def read():
            for handler in logging.getLogger().handlers:
                if "ProcessorFormatter" in type(handler.formatter).__name__:
                    formatter = handler.formatter
            records = [r for r in caplog.records if r.name == "portal.access"]
            return [json.loads(formatter.format(record)) for record in records]

        assert formatter is not None
        return read

    def test_a_line_a_request(self, client, lines):
        answer = client.get("/health/live?secret=1")
        (line,) = lines()
        assert line["method"] == "GET"
        assert line["path"] == "/health/live"
        assert line["status"] == 200
        assert line["user"] is None
        assert line["ms"] >= 0
        assert line["request_id"] == answer["X-Request-ID"]
        assert "secret" not in json.dumps(line)

    def test_it_names_a_person_by_number_alone(self, client, lines):
        person = UserFactory()
        client.force_login(person)
        client.get("/en/account/email/")
        line = lines()[-1]
        assert line["user"] == person.pk
        assert person.email not in json.dumps(line)

    def test_it_asks_nothing_more_of_the_database(self, client, query_count, caplog):
        client.get("/en/nowhere/")
        quiet = query_count(lambda: client.get("/en/nowhere/"))
        caplog.set_level(logging.INFO, "portal.access")
        assert query_count(lambda: client.get("/en/nowhere/")) == quiet


def production(*arguments: str, without: str = "") -> subprocess.CompletedProcess:
    environment = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": "/nonexistent",
        "SECRET_KEY": "k9-" + "qwertzuiopasdfghjklyxcvbnm0123456789QWERTZUIOPASDF",
        "ALLOWED_HOSTS": "portal.example.org",
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    }
    return subprocess.run(
        [sys.executable, "-W", "ignore", *arguments],
        cwd=settings.BASE_DIR,
        env={name: value for name, value in environment.items() if name != without},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_production_settings_pass_djangos_own_check():
    done = production("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_does_not_start_without(name):
    done = production("-c", "import portal.settings.production", without=name)
    assert done.returncode != 0
    assert name in done.stderr


def test_every_command_that_the_operators_are_told_of_is_there():
    told = (settings.BASE_DIR / "docs" / "operations.md").read_text(encoding="utf-8")
    named = set(re.findall(r"manage\.py (\w+)", told))
    assert {"db_worker", "publish_scheduled", "prune_db_task_results"} <= named
    assert named <= set(get_commands())


@pytest.mark.django_db
def test_rows_of_the_queue_that_finished_long_ago_are_pruned(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    waiting_since(20 * 24 * 60)
    DBTaskResult.objects.update(
        status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now() - timedelta(days=20)
    )
    waiting_since(20 * 24 * 60)
    call_command("prune_db_task_results", verbosity=0)
    assert [row.status for row in DBTaskResult.objects.all()] == [TaskResultStatus.READY]
